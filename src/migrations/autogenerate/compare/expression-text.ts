import { withoutParentheses } from './without-parentheses.ts'

/**
 * SQL without what does not count: names in quotes, capital letters, spaces, parentheses around the whole. Strings stay as
 * they are.
 */
export const expressionText = (sql: string): string => withoutSpaces(withoutParentheses(withPlainNames(sql)))

/** Names without their quotes, and words in small letters. */
export const withPlainNames = (sql: string): string =>
  sql.replace(
    /('(?:[^']|'')*')|"((?:[^"]|"")*)"|[^'"]+/g,
    (token, string: string | undefined, name: string | undefined) => string ?? (name ?? token).toLowerCase(),
  )

export const withoutSpaces = (sql: string): string =>
  sql.replace(/('(?:[^']|'')*')|\s+/g, (_, string: string | undefined) => string ?? '')
