import type { Column } from '../../../schema/column.ts'
import type { Index } from '../../../schema/table-index.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { Label } from '../../../sql/elements/label.ts'
import { indexMember } from '../../../dialects/postgresql/index-member.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { expressionText, withPlainNames } from './expression-text.ts'
import { withoutCasts } from './without-casts.ts'
import { withoutParentheses } from './without-parentheses.ts'

/** Equal for indexes that do the same. Of conditions it only counts whether there is one: {@link otherExpressionsIo}. */
export function indexSignature(context: AutogenContext, index: Index): string {
  const { members, options, table } = index
  const postgresql = context.dialect.name === 'postgresql' ? options.postgresql : undefined
  const { using = 'btree', include = [], nullsNotDistinct = false } = postgresql ?? {}
  const included = include.map((one) => (typeof one === 'string' ? table.columnOf(one) : (one as Column)).name)
  return JSON.stringify([
    options.unique ?? false,
    members.map((member) => memberText(context, member, postgresql?.ops)),
    options.where !== undefined,
    using.toLowerCase(),
    included,
    nullsNotDistinct,
  ])
}

/** A column or expression in a form that the model and the database have in common. */
function memberText(
  { dialect, text }: AutogenContext,
  member: ClauseElement,
  ops: Readonly<Record<string, string>> | undefined,
): string {
  if (dialect.name === 'postgresql') return withoutRewriting(text((compiler) => indexMember(member, ops, compiler)))
  return plain(text((compiler) => compiler.inline(member instanceof Label ? member.element : member)))
}

/** Directions that are what an index has where nothing is said. */
const DEFAULT_DIRECTION = / asc nulls last$|(?<! desc) nulls last$| asc$| asc(?= nulls first$)|(?<= desc) nulls first$/

/** Likewise without the directions that go without saying. */
const plain = (sql: string): string =>
  expressionText(withoutParentheses(withPlainNames(sql)).replace(DEFAULT_DIRECTION, ''))

/**
 * Likewise without what PostgreSQL adds, which stores expressions in its own words: casts, quotes around numbers, parentheses.
 *
 * @source alembic alembic/ddl/postgresql.py › PostgresqlImpl._cleanup_index_expr
 */
const withoutRewriting = (sql: string): string =>
  plain(withoutCasts(sql).replace(/'(-?[\d.]+)'/g, '$1'))
    .replace(/^cast\((.*)as[^)]+\)$/, '$1')
    .replace(/('(?:[^']|'')*')|[()]/g, (_, string: string | undefined) => string ?? '')
