import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { exceptAll, intersectAll, union, unionAll } from '../../../../sql/selectable/union.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectSetop: SqlCompileCases = {
  union: ({ users, orders }) => union(select(users.c.id), select(orders.c.id)),
  union_all: ({ users, orders }) => unionAll(select(users.c.id, users.c.name), select(orders.c.id, orders.c.note)),
  union_method_chain: ({ users, orders, items }) =>
    union(select(users.c.id).union(select(orders.c.id)), select(items.c.id)),
  union_multi_arg: ({ users, orders, items }) => union(select(users.c.id), select(orders.c.id), select(items.c.id)),
  except_all_intersect_all: ({ users, orders, items }) =>
    intersectAll(select(users.c.id), exceptAll(select(orders.c.id), select(items.c.id))),
  union_in_subquery: ({ users, orders }) => {
    const u = union(select(users.c.id), select(orders.c.user_id)).subquery('u')
    return select(u.c.id).where(u.c.id.gt(3))
  },
  union_mixed_nested_all: ({ users, orders, items }) =>
    unionAll(select(users.c.id), union(select(orders.c.id), select(items.c.id))),
  union_group_by: ({ users, items }) => union(select(users.c.age), select(items.c.qty)).groupBy('age'),
  union_column_mismatch: ({ users, orders }) => union(select(users.c.id), select(orders.c.id, orders.c.note)),
  union_with_literal: ({ users, orders }) =>
    unionAll(select(users.c.id, literal('u').label('kind')), select(orders.c.id, literal('o').label('kind'))).orderBy(
      'kind',
      'id',
    ),
}
