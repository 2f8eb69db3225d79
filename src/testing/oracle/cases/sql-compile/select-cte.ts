import { deleteFrom } from '../../../../sql/dml/delete.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { update } from '../../../../sql/dml/update.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { union } from '../../../../sql/selectable/union.ts'
import { values } from '../../../../sql/selectable/values-element.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectCte: SqlCompileCases = {
  cte_anon: ({ users }) => select(select(users.c.id).cte()),
  cte_used_twice: ({ users }) => {
    const c = select(users.c.id, users.c.manager_id).cte('c')
    const c2 = c.alias('c2')
    return select(c.c.id, c2.c.id).where(c.c.id.eq(c2.c.manager_id))
  },
  cte_nested_flag: ({ users }) => {
    const inner = select(users.c.id).cte('inner_c', { nesting: true })
    const outer = select(inner.c.id).cte('outer_c')
    return select(outer)
  },
  cte_recursive: ({ nodes }) => {
    const base = select(nodes.c.id, nodes.c.parent_id, nodes.c.label)
      .where(nodes.c.parent_id.eq(null))
      .cte('tree', { recursive: true })
    const child = nodes.alias('child')
    const tree = base.unionAll(
      select(child.c.id, child.c.parent_id, child.c.label).join(base, child.c.parent_id.eq(base.c.id)),
    )
    return select(tree)
  },
  cte_recursive_plus_plain: ({ users, nodes }) => {
    const a = select(users.c.id).cte('a')
    const base = select(nodes.c.id)
      .where(nodes.c.id.in(select(a.c.id) as never))
      .cte('t', { recursive: true })
    const t = base.unionAll(select(nodes.c.id).join(base, nodes.c.parent_id.eq(base.c.id)))
    return select(t)
  },
  cte_in_scalar_subquery: ({ users, orders }) => {
    const c = select(users.c.age).cte('c')
    return select(orders.c.id).where(orders.c.total.gt(select(func.avg(c.c.age)).scalarSubquery() as never))
  },
  cte_in_union: ({ users }) => {
    const c = select(users.c.id).cte('c')
    return union(select(c.c.id).where(c.c.id.gt(1)), select(c.c.id).where(c.c.id.lt(5)))
  },
  cte_materialized: ({ users }) => {
    const c = select(users.c.id).cte('c').prefixWith('MATERIALIZED', { dialect: 'postgresql' })
    return select(c)
  },
  cte_suffix: ({ users }) => {
    const base = select(users.c.id).cte('c', { recursive: true })
    const c = base.union(select(base.c.id.plus(1))).suffixWith('CYCLE id SET is_cycle USING path')
    return select(c)
  },
  cte_insert_returning: ({ users }) => {
    const ins = insert(users).values({ name: 'x' }).returning(users.c.id).cte('ins')
    return select(ins.c.id)
  },
  cte_update_returning: ({ users, orders }) => {
    const up = update(users).where(users.c.age.gt(5)).values({ age: 0 }).returning(users.c.id, users.c.name).cte('up')
    return select(up.c.name).join(orders, orders.c.user_id.eq(up.c.id))
  },
  cte_delete_returning_insert: ({ orders, nodes }) => {
    const moved = deleteFrom(orders).where(orders.c.status.eq('old')).returning(orders.c.id, orders.c.note).cte('moved')
    return insert(nodes).fromSelect(['id', 'label'], select(moved.c.id, moved.c.note))
  },
  cte_add_cte_unused: ({ users, orders }) => {
    const ins = insert(users).values({ name: 'x' }).cte('ins')
    return select(orders.c.id).addCte(ins)
  },
  cte_on_update: ({ users, orders }) => {
    const c = select(orders.c.user_id)
      .where(orders.c.total.gt(100 as never))
      .cte('big')
    return update(users)
      .where(users.c.id.in(select(c.c.user_id)))
      .values({ is_active: true })
  },
  cte_params_order: ({ users }) => {
    const c = select(users.c.id).where(users.c.age.gt(1)).cte('c')
    return select(c.c.id, literal('x').label('l')).where(c.c.id.gt(2)).limit(3)
  },
  cte_values: () => {
    const v = values({ k: Integer, w: Varchar() }, { name: 'v' })
      .data([
        [1, 'a'],
        [2, 'b'],
      ])
      .cte('vv')
    return select(v)
  },
}
