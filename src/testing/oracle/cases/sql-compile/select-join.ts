import { and } from '../../../../sql/conditions.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectJoin: SqlCompileCases = {
  join_outerjoin_method: ({ users, orders }) =>
    select(users.c.name).outerJoin(orders, and(orders.c.user_id.eq(users.c.id), orders.c.status.eq('open'))),
}
