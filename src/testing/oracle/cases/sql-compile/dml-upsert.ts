import { func } from '../../../../sql/functions/func.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const both = [
  { a: 1, b: 2, v: 'x' },
  { a: 3, b: 4, v: 'y' },
]

export const dmlUpsert: SqlCompileCases = {
  upsert_pg_do_update_col_obj_where: ({ users }) =>
    insert(users)
      .values({ name: 'x', email: 'e' })
      .onConflictDoUpdate({
        indexElements: [users.c.email],
        indexWhere: users.c.is_active,
        set: (excluded) => ({ name: excluded.name }),
        where: users.c.age.lt(50),
      }),
  upsert_pg_constraint_name: ({ users }) =>
    insert(users)
      .values({ id: 1, name: 'x' })
      .onConflictDoUpdate({ constraint: 'uq_users_email', set: { name: 'y' } }),
  upsert_pg_constraint_obj: ({ users }) =>
    insert(users)
      .values({ id: 1, name: 'x' })
      .onConflictDoUpdate({ constraint: users.primaryKey, set: ({ name }) => ({ name }) }),
  upsert_pg_set_expr: ({ items }) =>
    insert(items)
      .values({ id: 1, order_id: 1, qty: 2 })
      .onConflictDoUpdate({
        indexElements: ['id'],
        set: (excluded) => ({ qty: items.c.qty.plus(excluded.qty), sku: func.lower(excluded.sku) }),
      }),
  upsert_pg_excluded_all: ({ pairs }) =>
    insert(pairs)
      .values({ a: 1, b: 2, v: 'x' })
      .onConflictDoUpdate({ indexElements: ['a', 'b'], set: (excluded) => excluded }),
  upsert_pg_multi_values: ({ pairs }) =>
    insert(pairs)
      .values(both)
      .onConflictDoUpdate({ indexElements: ['a', 'b'], set: ({ v }) => ({ v }) }),
  upsert_pg_from_select: ({ nodes, users }) =>
    insert(nodes)
      .fromSelect(['id', 'label'], select(users.c.id, users.c.name))
      .onConflictDoUpdate({ indexElements: ['id'], set: ({ label }) => ({ label }) }),
  upsert_pg_onupdate_not_applied: ({ defs }) =>
    insert(defs)
      .values({ id: 1, a: 2 })
      .onConflictDoUpdate({ indexElements: ['id'], set: ({ a }) => ({ a }) }),
  upsert_pg_no_target_update_error: ({ users }) =>
    insert(users)
      .values({ name: 'x' })
      .onConflictDoUpdate({ set: { name: 'y' } }),
  upsert_sqlite_do_nothing: ({ users }) => insert(users).values({ name: 'x' }).onConflictDoNothing(),
  upsert_sqlite_from_select_no_where: ({ nodes, users }) =>
    insert(nodes).fromSelect(['id', 'label'], select(users.c.id, users.c.name)).onConflictDoNothing(),
  upsert_sqlite_returning: ({ pairs }) =>
    insert(pairs)
      .values([
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ])
      .onConflictDoUpdate({ indexElements: ['a', 'b'], set: { v: 'dup' } })
      .returning(pairs.c.a, pairs.c.v),
  upsert_pg_construct_on_sqlite: ({ users }) =>
    insert(users)
      .values({ name: 'x', email: 'e' })
      .onConflictDoUpdate({ indexElements: ['email'], set: ({ name }) => ({ name }) }),
}
