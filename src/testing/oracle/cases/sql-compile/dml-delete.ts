import { tuple } from '../../../../sql/constructs/tuple.ts'
import { not } from '../../../../sql/conditions.ts'
import { exists } from '../../../../sql/selectable/exists.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { deleteFrom } from '../../../../sql/dml/delete.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const dmlDelete: SqlCompileCases = {
  delete_returning: ({ users }) => deleteFrom(users).where(users.c.id.eq(1)).returning(users.c.id, users.c.name),
  delete_using_multi: ({ users, orders, items }) =>
    deleteFrom(users).where(users.c.id.eq(orders.c.user_id), orders.c.id.eq(items.c.order_id)),
  delete_using_returning: ({ users, orders }) =>
    deleteFrom(users).where(users.c.id.eq(orders.c.user_id)).returning(users.c.id, orders.c.id),
  delete_in_subquery: ({ users, orders }) =>
    deleteFrom(users).where(users.c.id.in(select(orders.c.user_id).where(orders.c.total.eq(0 as never)))),
  delete_correlated_exists: ({ users, orders }) =>
    deleteFrom(users).where(not(exists().where(orders.c.user_id.eq(users.c.id)))),
  delete_tuple_in: ({ pairs }) => deleteFrom(pairs).where(tuple(pairs.c.a, pairs.c.b).in([[1, 2]])),
  delete_in_list: ({ users }) => deleteFrom(users).where(users.c.id.in([1, 2, 3])),
  delete_in_empty: ({ users }) => deleteFrom(users).where(users.c.id.in([])),
  delete_schema: ({ accounts }) => deleteFrom(accounts).where(accounts.c.id.eq(1)),
}
