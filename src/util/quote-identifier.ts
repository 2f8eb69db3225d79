import { inDoubleQuotes } from './in-double-quotes.ts'

const PLAIN = /^[a-z_][a-z0-9_$]*$/

/**
 * Quotes names that need it: reserved words, and what is not all lower case letters, digits and underscores.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › IdentifierPreparer
 */
export function quoteIdentifier(
  name: string,
  reservedWords: ReadonlySet<string>,
  isQuoted = !PLAIN.test(name) || reservedWords.has(name),
): string {
  return !isQuoted ? name : inDoubleQuotes(name)
}
