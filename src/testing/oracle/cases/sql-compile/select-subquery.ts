import { and, trueValue } from '../../../../sql/conditions.ts'
import { literalColumn } from '../../../../sql/constructs/literal-column.ts'
import { func } from '../../../../sql/functions/func.ts'
import { exists } from '../../../../sql/selectable/exists.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { Schema } from '../../schema/schema.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

const orderCount = ({ users, orders }: Schema) => select(func.count(orders.c.id)).where(orders.c.user_id.eq(users.c.id))

export const selectSubquery: SqlCompileCases = {
  scalar_subquery_label: (s) => select(s.users.c.name, orderCount(s).scalarSubquery().label('n')),
  scalar_subquery_select_label: ({ users, orders }) =>
    select(users.c.name, select(func.max(orders.c.total)).where(orders.c.user_id.eq(users.c.id)).label('mx')).orderBy(
      'mx',
    ),
  scalar_subquery_compare: ({ users }) =>
    select(users.c.id).where(users.c.age.gt(select(func.avg(users.c.age)).scalarSubquery())),
  scalar_subquery_self_alias: ({ users }) => {
    const u2 = users.alias('u2')
    const average = select(func.avg(u2.c.age)).where(u2.c.manager_id.eq(users.c.manager_id))
    return select(users.c.id).where(users.c.age.gt(average.scalarSubquery()))
  },
  scalar_subquery_arith: ({ items }) => {
    const avg = select(func.avg(items.c.qty)).scalarSubquery()
    return select(items.c.sku, items.c.qty.minus(avg).label('delta')).orderBy('delta')
  },
  correlate_explicit: (s) => select(s.users.c.id, orderCount(s).correlate(s.users).scalarSubquery()),
  correlate_except: (s) => select(s.users.c.id, orderCount(s).correlateExcept(s.orders).scalarSubquery()),
  correlate_none: (s) => select(s.users.c.id, orderCount(s).correlate(null).scalarSubquery()),
  in_select_correlated: ({ users, orders }) =>
    select(users.c.id).where(users.c.id.in(select(orders.c.user_id).where(orders.c.note.eq(users.c.name)))),
  in_select_limit: ({ users, orders }) =>
    select(users.c.id).where(users.c.id.in(select(orders.c.user_id).orderBy(orders.c.total).limit(3))),
  not_in_select: ({ users, orders }) => select(users.c.id).where(users.c.id.notIn(select(orders.c.user_id))),
  in_subquery_object_coerced: ({ users, orders }) => {
    const sq = select(orders.c.user_id).subquery()
    return select(users.c.id).where(users.c.id.in(select(sq.c.user_id)))
  },
  subquery_alias_again: ({ users }) => {
    const sq = select(users.c.id).subquery('q')
    const a = sq.alias('r')
    return select(sq.c.id, a.c.id)
  },
  subquery_in_from_and_where: ({ orders }) => {
    const sq = select(orders.c.user_id, func.max(orders.c.total).label('mx')).groupBy(orders.c.user_id).subquery()
    return select(orders).join(sq, and(orders.c.user_id.eq(sq.c.user_id), orders.c.total.eq(sq.c.mx)))
  },
  lateral_correlated_func: ({ orders, items }) => {
    const sq = select(func.count(items.c.id).label('n')).where(items.c.order_id.eq(orders.c.id)).lateral()
    return select(orders.c.id, sq.c.n).selectFrom(orders).join(sq, trueValue())
  },
  select_from_alias_of_select_star: ({ users }) => {
    const sq = select(users).subquery('u')
    return select(sq.c.id, sq.c.manager_id).where(sq.c.is_active)
  },
  exists_select_from: ({ users, orders, items }) =>
    select(users.c.id).where(
      exists(select(literalColumn('1')))
        .selectFrom(orders.join(items))
        .where(orders.c.user_id.eq(users.c.id)),
    ),
}
