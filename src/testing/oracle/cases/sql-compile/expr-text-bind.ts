import { text } from '../../../../sql/elements/text-clause.ts'
import { bindparam } from '../../../../sql/constructs/bindparam.ts'
import { or } from '../../../../sql/conditions.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Numeric } from '../../../../types/numeric.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprTextBind: SqlCompileCases = {
  text_plain: () => text('SELECT 1'),
  text_unbound: () => text('SELECT * FROM users WHERE id = :id'),
  text_escaped_colon: () => text("SELECT '\\:notbind', x::int, :real").bindParams({ real: 1 }),
  text_typed_bind: () => text('SELECT :d').bindParams(bindparam('d', { type: CalendarDate, value: '2020-01-01' })),
  text_in_expanding: () =>
    text('SELECT * FROM users WHERE id IN :ids').bindParams(bindparam('ids', { value: [1, 2, 3], expanding: true })),
  bindparam_value_override: ({ users }) => ({
    stmt: select(users.c.id).where(users.c.name.eq(bindparam('nm', { value: 'default' }))),
    params: { nm: 'given' },
  }),
  bindparam_reused_name: ({ users }) => {
    const n = bindparam('n', { value: 5 })
    return select(users.c.id).where(or(users.c.age.eq(n), users.c.id.eq(n)))
  },
  bindparam_odd_name: ({ users }) => select(users.c.id).where(users.c.age.eq(bindparam('a b(c)', { value: 1 }))),
  literal_execute: ({ users }) =>
    select(users.c.id).where(users.c.age.eq(bindparam('n', { value: 5, literalExecute: true }))),
  text_where_fragment: ({ users }) => ({ stmt: select(users.c.id).where(text('age > :a')), params: { a: 5 } }),
  text_percent: () => text("SELECT 'a%b' WHERE 5 % 2 = 1"),
  literal_binds_select: ({ users }) => ({
    stmt: select(users.c.id)
      .where(users.c.name.eq("it's"), users.c.age.eq(5), users.c.is_active.eq(true), users.c.email.eq(null))
      .limit(3),
    literalBinds: true,
  }),
  literal_binds_in_date: ({ orders }) => ({
    stmt: select(orders.c.id).where(orders.c.id.in([1, 2]), orders.c.placed_on.eq('2020-01-02')),
    literalBinds: true,
  }),
  literal_binds_types: () => ({
    stmt: select(
      literal(1.5),
      literal('3.10', Numeric),
      literal('a%b\\c'),
      literal(new Date('2020-01-02T03:04:05Z')),
      literal(null),
      literal(true),
    ),
    literalBinds: true,
  }),
}
