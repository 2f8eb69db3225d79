import { and, trueValue } from '../../../../sql/conditions.ts'
import { column } from '../../../../schema/column-definition.ts'
import { foreignKeyConstraint } from '../../../../schema/foreign-key-constraint.ts'
import { Table } from '../../../../schema/table.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectJoin: SqlCompileCases = {
  join_from: ({ users, orders }) => select(orders.c.total).joinFrom(users, orders),
  join_outer: ({ users, orders }) => select(users.c.name).join(orders, { isOuter: true }),
  join_outerjoin_method: ({ users, orders }) =>
    select(users.c.name).outerJoin(orders, and(orders.c.user_id.eq(users.c.id), orders.c.status.eq('open'))),
  join_select_from_join: ({ users, orders, items }) => {
    const j = users.join(orders).outerJoin(items, items.c.order_id.eq(orders.c.id))
    return select(users.c.name).selectFrom(j)
  },
  join_nested_right: ({ users, orders, items }) => {
    const j = users.outerJoin(orders.join(items))
    return select(users.c.name).selectFrom(j)
  },
  join_self: ({ users }) => {
    const m = users.alias('m')
    return select(users.c.name, m.c.name.label('manager')).join(m, users.c.manager_id.eq(m.c.id))
  },
  join_self_anon: ({ users }) => {
    const m = users.alias()
    return select(users.c.name, m.c.name).outerJoin(m, users.c.manager_id.eq(m.c.id))
  },
  join_to_subquery: ({ users, orders }) => {
    const sq = select(orders.c.user_id, func.sum(orders.c.total).label('s')).groupBy(orders.c.user_id).subquery()
    return select(users.c.name, sq.c.s).join(sq, sq.c.user_id.eq(users.c.id))
  },
  join_to_subquery_named_outer: ({ users, orders }) => {
    const sq = select(orders.c.user_id, func.count().label('n')).groupBy(orders.c.user_id).subquery('oc')
    return select(users.c.name, func.coalesce(sq.c.n, 0)).outerJoin(sq, sq.c.user_id.eq(users.c.id)).orderBy(sq.c.n)
  },
  join_ambiguous_fk: ({ users }) => {
    const t1 = new Table('t1', users.metadata, {
      id: column(Integer, { primaryKey: true }),
      u1: column(Integer, { nullable: true, foreignKey: 'users.id' }),
      u2: column(Integer, { nullable: true, foreignKey: 'users.id' }),
    })
    return select(t1.c.id).join(users)
  },
  join_no_fk: ({ pairs, flags }) => select(pairs.c.a).join(flags),
  join_left_explicit_from: ({ users, orders, items }) => select(items.c.sku).selectFrom(users).join(orders).join(items),
  join_lateral: ({ users, orders }) => {
    const lat = select(orders.c.id, orders.c.total)
      .where(orders.c.user_id.eq(users.c.id))
      .orderBy(orders.c.total.desc())
      .limit(1)
      .lateral('best')
    return select(users.c.name, lat.c.total).join(lat, trueValue())
  },
  join_composite_fk: ({ users, pairs }) => {
    const t = new Table(
      'pair_notes',
      users.metadata,
      {
        id: column(Integer, { primaryKey: true }),
        pa: column(Integer, { nullable: true }),
        pb: column(Integer, { nullable: true }),
      },
      () => [foreignKeyConstraint(['pa', 'pb'], ['pairs.a', 'pairs.b'])],
    )
    return select(t.c.id).join(pairs)
  },
}
