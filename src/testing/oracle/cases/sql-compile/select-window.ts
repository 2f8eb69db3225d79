import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectWindow: SqlCompileCases = {
  window_row_number: ({ users: { c } }) => select(c.id, func.rowNumber().over({ orderBy: c.age })),
  window_empty: ({ users: { c } }) => select(func.sum(c.age).over()),
  window_range_frame: ({ orders: { c } }) => select(func.sum(c.total).over({ orderBy: c.id, range: [-5, 10] })),
  window_groups_frame: ({ orders: { c } }) => select(func.sum(c.total).over({ orderBy: c.id, groups: [1, 3] })),
  window_rows_and_range_error: ({ orders: { c } }) =>
    select(func.sum(c.total).over({ orderBy: c.id, rows: [0, 1], range: [0, 1] })),
  window_arith: ({ orders: { c } }) => select(c.total.minus(func.lag(c.total).over({ orderBy: c.id }))),
  window_lag_args: ({ orders: { c } }) => select(func.lag(c.total, 1, 0 as never).over({ orderBy: c.placed_on })),
  window_order_by_window: ({ users: { c } }) => select(c.id).orderBy(func.rowNumber().over({ orderBy: c.name }).desc()),
}
