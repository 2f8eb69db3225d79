import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectLimit: SqlCompileCases = {
  limit_offset: ({ users }) => select(users.c.id).orderBy(users.c.id).limit(10).offset(20),
  slice: ({ users }) => select(users.c.id).slice(5, 15),
  fetch_with_ties_offset: ({ users }) => select(users.c.id).orderBy(users.c.age).offset(2).fetch(5, { withTies: true }),
  fetch_percent: ({ users }) => select(users.c.id).fetch(10, { percent: true }),
  limit_expression: ({ users }) => select(users.c.id).limit(literal(2).plus(3)),
  limit_none_clears: ({ users }) => select(users.c.id).limit(5).limit(null),
  limit_in_subquery: ({ users, orders }) => {
    const sq = select(users.c.id).orderBy(users.c.age).limit(3).subquery()
    return select(orders.c.id).join(sq, sq.c.id.eq(orders.c.user_id)).limit(2)
  },
}
