import { not } from '../../../../sql/conditions.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const exprLike: SqlCompileCases = {
  like: ({ users }) => users.c.name.like('%ed%'),
  not_like: ({ users }) => users.c.name.notLike('a%'),
  like_escape: ({ users }) => users.c.name.like('50/%', { escape: '/' }),
  not_ilike: ({ users }) => users.c.name.notIlike('x'),
  ilike_escape: ({ users }) => users.c.name.ilike('a\\_b', { escape: '\\' }),
  startswith: ({ users }) => users.c.name.startsWith('ed'),
  startswith_autoescape: ({ users }) => users.c.name.startsWith('a%b_c', { autoescape: true }),
  startswith_escape_char: ({ users }) => users.c.name.startsWith('a/%', { escape: '/' }),
  contains: ({ users }) => users.c.name.contains('ed'),
  contains_column: ({ users }) => users.c.name.contains(users.c.email),
  icontains: ({ users }) => users.c.name.icontains('ed'),
  regexp_match: ({ users }) => users.c.name.regexpMatch('^a.*z$'),
  not_regexp_match: ({ users }) => not(users.c.name.regexpMatch('^a')),
  not_contains: ({ users }) => not(users.c.name.contains('z')),
}
