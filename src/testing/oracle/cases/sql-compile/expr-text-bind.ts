import { text } from '../../../../sql/elements/text-clause.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprTextBind: SqlCompileCases = {
  text_plain: () => text('SELECT 1'),
  text_unbound: () => text('SELECT * FROM users WHERE id = :id'),
  text_escaped_colon: () => text("SELECT '\\:notbind', x::int, :real").bindParams({ real: 1 }),
  text_where_fragment: ({ users }) => ({ stmt: select(users.c.id).where(text('age > :a')), params: { a: 5 } }),
  text_percent: () => text("SELECT 'a%b' WHERE 5 % 2 = 1"),
  literal_binds_select: ({ users }) => ({
    stmt: select(users.c.id)
      .where(users.c.name.eq("it's"), users.c.age.eq(5), users.c.is_active.eq(true), users.c.email.eq(null))
      .limit(3),
    literalBinds: true,
  }),
}
