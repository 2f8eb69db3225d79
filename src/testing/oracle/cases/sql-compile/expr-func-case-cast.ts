import { and } from '../../../../sql/conditions.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Bool } from '../../../../types/boolean.ts'
import { BigInteger } from '../../../../types/big-integer.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import { Float } from '../../../../types/float.ts'
import { Integer } from '../../../../types/integer.ts'
import { Numeric } from '../../../../types/numeric.ts'
import { Varchar } from '../../../../types/string.ts'
import { Text } from '../../../../types/text.ts'
import { caseWhen } from '../../../../sql/constructs/case-when.ts'
import { cast, tryCast, typeCoerce } from '../../../../sql/constructs/cast.ts'
import { extract } from '../../../../sql/constructs/extract.ts'
import { literalColumn } from '../../../../sql/constructs/literal-column.ts'
import { aggregateOrderBy } from '../../../../sql/functions/function-call.ts'
import { sequence } from '../../../../schema/sequence.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprFuncCaseCast: SqlCompileCases = {
  case_searched: ({ users }) => caseWhen([users.c.age.lt(18), 'minor'], [users.c.age.lt(65), 'adult']).else('senior'),
  case_no_else: ({ users }) => caseWhen([users.c.age.lt(18), 1]),
  case_value_dict: ({ users }) => caseWhen(users.c.name, ['a', 1], ['b', 2]).else(0),
  case_of_columns: ({ users }) =>
    caseWhen([users.c.age.is(null), users.c.id])
      .else(users.c.age)
      .label('x'),
  case_sum: ({ orders }) => select(func.sum(caseWhen([orders.c.status.eq('open'), 1]).else(0)).label('n_open')),
  cast_string_len: ({ users }) => cast(users.c.age, Varchar(10)),
  cast_numeric: ({ users }) => cast(users.c.name, Numeric(10, 2)),
  cast_value: () => cast('5', Integer),
  cast_compare: ({ users }) => cast(users.c.age, Float).gt(1.5),
  cast_date_datetime: ({ users: { c } }) =>
    select(
      cast(c.created_at, CalendarDate),
      cast('x', Text),
      cast(null, Integer),
      cast(c.id, BigInteger),
      cast(c.id, Bool),
    ),
  try_cast: ({ users }) => tryCast(users.c.name, Integer),
  type_coerce_value: () => typeCoerce('x', Integer).plus(1),
  func_filter_multi: ({ users }) => func.sum(users.c.age).filter(users.c.age.gt(5), users.c.name.eq('x')),
  func_aggregate_order_by: ({ users }) =>
    func('string_agg', users.c.name, aggregateOrderBy(literalColumn("','"), users.c.name.desc())),
  func_distinct_arg: ({ users }) => func('group_concat', users.c.name.distinct()),
  extract_fields: ({ users: { c } }) =>
    select(
      extract('year', c.created_at),
      extract('month', c.created_at),
      extract('dow', c.created_at),
      extract('epoch', c.created_at),
    ),
  collation_cast_mix: ({ users }) => users.c.name.collate('NOCASE').cast(Text),
  func_now_current: () => select(func.now(), func.currentTimestamp(), func('current_date'), func('localtime')),
  func_coalesce: ({ users }) => func.coalesce(users.c.name, 'none'),
  func_sum_avg_min_max: ({ users }) =>
    select(func.sum(users.c.age), func.avg(users.c.age), func.min(users.c.name), func.max(users.c.created_at)),
  func_length_concat: ({ users }) => func('concat', users.c.name, '-', users.c.age),
  func_array_agg: ({ users }) => func('array_agg', users.c.name),
  func_operators: ({ users }) => and(func.lower(users.c.name).in(['a']), func.length(users.c.name).plus(1).gt(2)),
  func_next_value: () => select(sequence('my_seq')),
  label_arith: ({ users }) => users.c.age.label('a').plus(1),
  label_in_where: ({ users }) => {
    const label = users.c.age.plus(1).label('a')
    return select(label).where(label.gt(5))
  },
}
