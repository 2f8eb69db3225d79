import { array } from '../../../../sql/constructs/array.ts'
import { caseWhen } from '../../../../sql/constructs/case-when.ts'
import { tuple } from '../../../../sql/constructs/tuple.ts'
import { nullValue, or } from '../../../../sql/conditions.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { values } from '../../../../sql/selectable/values-element.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { update } from '../../../../sql/dml/update.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const dmlUpdate: SqlCompileCases = {
  update_no_where: ({ users }) => update(users).values({ age: 5 }),
  update_values_order_follows_table: ({ users }) => update(users).values({ age: 5, name: 'x' }),
  update_ordered_values: ({ users }) => update(users).orderedValues([users.c.age, 5], [users.c.name, 'x']),
  update_from: ({ users, orders }) =>
    update(users)
      .where(users.c.id.eq(orders.c.user_id), orders.c.status.eq('x'))
      .values({ name: orders.c.note as never }),
  update_from_returning: ({ users, orders }) =>
    update(users).where(users.c.id.eq(orders.c.user_id)).values({ age: 1 }).returning(users.c.id, orders.c.total),
  update_scalar_subquery: ({ users, items }) =>
    update(users).values({ age: select(func.max(items.c.qty)).scalarSubquery() }),
  update_correlated_subquery: ({ users, orders }) =>
    update(users).values({
      balance: select(func.sum(orders.c.total)).where(orders.c.user_id.eq(users.c.id)).scalarSubquery(),
    }),
  update_from_self_alias: ({ users }) => {
    const u2 = users.alias('u2')
    return update(users).where(users.c.manager_id.eq(u2.c.id)).values({ age: u2.c.age })
  },
  update_from_subquery: ({ users, orders }) => {
    const t = select(orders.c.user_id, func.sum(orders.c.total).label('s')).groupBy(orders.c.user_id).subquery('t')
    return update(users).where(users.c.id.eq(t.c.user_id)).values({ balance: t.c.s })
  },
  update_from_values: ({ users }) => {
    const v = values({ id: Integer, nm: Varchar() }, { name: 'v' }).data([
      [1, 'a'],
      [2, 'b'],
    ])
    return update(users).where(users.c.id.eq(v.c.id)).values({ name: v.c.nm })
  },
  update_case: ({ users }) => update(users).values({ age: caseWhen([users.c.age.gt(5), 1]).else(users.c.age) }),
  update_array_index: ({ docs }) => update(docs).values(new Map([[array(docs.c.nums).at(2), 5]])),
  update_tuple_set: ({ users }) =>
    update(users)
      .where(tuple(users.c.id, users.c.age).in([[1, 2]]))
      .values({ age: 3 }),
  update_null: ({ users }) => update(users).values({ age: null, email: nullValue() }),
  update_params_execute: ({ users }) => ({ stmt: update(users).where(users.c.id.eq(3)), params: { name: 'x' } }),
  update_params_all_columns: ({ pairs }) => ({ stmt: update(pairs), params: { a: 1, b: 2, v: 'z' } }),
  update_returning: ({ users }) =>
    update(users)
      .where(users.c.id.eq(1))
      .values({ age: users.c.age.plus(1) })
      .returning(users.c.id, users.c.age),
  update_unknown_column: ({ users }) => update(users).values({ zip: 1 } as never),
  update_quoted: ({ odd }) =>
    update(odd)
      .where(odd.c.group.eq('a'))
      .values({ MixedCase: 'b', 'with space': odd.c['with space'].plus(1) }),
  update_schema: ({ accounts }) => update(accounts).where(accounts.c.id.eq(1)).values({ owner: 'y' }),
  update_chain_where: ({ users }) =>
    update(users)
      .where(users.c.id.gt(1))
      .where(or(users.c.age.eq(1), users.c.age.eq(2)))
      .values({ age: 0 }),
}
