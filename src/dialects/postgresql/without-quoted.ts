/** Strings and comments, in which nothing is called. */
const QUOTED = /\be'(?:[^'\\]|''|\\[^])*'|'(?:[^']|'')*'|(\$(?:[a-z_]\w*)?\$)[^]*?\1|--[^\n]*|\/\*[^]*?(?:\*\/|$)/gi

/** SQL with empty strings, and without comments. */
export const withoutQuoted = (sql: string): string => sql.replace(QUOTED, (part) => (/^[-/]/.test(part) ? ' ' : "''"))
