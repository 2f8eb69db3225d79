/** Strings and comments, in which nothing is called. */
const QUOTED = /'(?:[^']|'')*'|--[^\n]*|\/\*[^]*?(?:\*\/|$)/g

/** SQL with empty strings, and without comments. */
export const withoutQuoted = (sql: string): string => sql.replace(QUOTED, "''")
