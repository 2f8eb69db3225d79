import { collate } from '../../../../sql/constructs/cast.ts'
import { extract } from '../../../../sql/constructs/extract.ts'
import { tuple } from '../../../../sql/constructs/tuple.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { distinct, func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectOrderByGroup: SqlCompileCases = {
  order_by_label_obj: ({ users }) => {
    const label = users.c.age.times(2).label('dbl')
    return select(label).orderBy(label)
  },
  order_by_label_desc: ({ users }) => {
    const label = users.c.age.times(2).label('dbl')
    return select(label).orderBy(label.desc())
  },
  order_by_label_string: ({ users }) => select(users.c.age.times(2).label('dbl')).orderBy('dbl'),
  order_by_text: ({ users }) => select(users.c.id).orderBy(text('lower(name) DESC')),
  order_by_reset: ({ users }) => select(users.c.id).orderBy(users.c.name).orderBy(null).orderBy(users.c.age),
  order_by_case_func: ({ users }) => select(users.c.id).orderBy(func.lower(users.c.name).desc()),
  group_by_count: ({ users }) => select(users.c.age, func.count(users.c.id)).groupBy(users.c.age),
  group_by_label_obj: ({ users }) => {
    const label = func.lower(users.c.name).label('ln')
    return select(label, func.count()).groupBy(label).having(label.ne('x')).orderBy(label)
  },
  group_by_having_multi: ({ orders }) =>
    select(orders.c.status)
      .groupBy(orders.c.status)
      .having(func.count().gt(1))
      .having(func.min(orders.c.total).lt(5 as never)),
  order_by_collate: ({ users }) => select(users.c.id).orderBy(collate(users.c.name, 'NOCASE').desc()),
  group_by_expr: ({ orders }) => {
    const year = extract('year', orders.c.placed_on)
    return select(year, func.count()).groupBy(extract('year', orders.c.placed_on))
  },
  group_by_rollup: ({ orders }) =>
    select(orders.c.status, orders.c.user_id, func.count()).groupBy(func('rollup', orders.c.status, orders.c.user_id)),
  group_by_grouping_sets: ({ orders }) =>
    select(orders.c.status, func.count()).groupBy(
      func('grouping_sets', tuple(orders.c.status), tuple(orders.c.user_id, orders.c.status)),
    ),
  count_distinct: ({ users }) => select(func.count(distinct(users.c.name)), func.count(users.c.age.distinct())),
}
