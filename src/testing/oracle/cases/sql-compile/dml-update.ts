import { nullValue, or } from '../../../../sql/conditions.ts'
import { update } from '../../../../sql/dml/update.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const dmlUpdate: SqlCompileCases = {
  update_no_where: ({ users }) => update(users).values({ age: 5 }),
  update_values_order_follows_table: ({ users }) => update(users).values({ age: 5, name: 'x' }),
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
