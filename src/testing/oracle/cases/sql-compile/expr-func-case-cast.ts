import { and } from '../../../../sql/conditions.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprFuncCaseCast: SqlCompileCases = {
  func_now_current: () => select(func.now(), func.currentTimestamp(), func('current_date'), func('localtime')),
  func_coalesce: ({ users }) => func.coalesce(users.c.name, 'none'),
  func_sum_avg_min_max: ({ users }) =>
    select(func.sum(users.c.age), func.avg(users.c.age), func.min(users.c.name), func.max(users.c.created_at)),
  func_length_concat: ({ users }) => func('concat', users.c.name, '-', users.c.age),
  func_array_agg: ({ users }) => func('array_agg', users.c.name),
  func_operators: ({ users }) => and(func.lower(users.c.name).in(['a']), func.length(users.c.name).plus(1).gt(2)),
  label_arith: ({ users }) => users.c.age.label('a').plus(1),
  label_in_where: ({ users }) => {
    const label = users.c.age.plus(1).label('a')
    return select(label).where(label.gt(5))
  },
}
