import type { TypeFamily } from '../../../types/type-family.ts'
import { withoutParentheses } from './without-parentheses.ts'

/** Columns of these keep a text that is a number as a number. */
const NUMBERS: ReadonlySet<TypeFamily> = new Set(['integer', 'numeric', 'float', 'boolean'])
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const WORD = /^\w+$/

/** A DEFAULT of SQLite in a form that equal values of a column have in common. */
export function sqliteDefault(sql: string, family: TypeFamily): string {
  const text = withoutParentheses(sql)
  const [, string] = /^'((?:[^']|'')*)'$/.exec(text) ?? []
  const content = string?.replaceAll("''", "'") ?? text
  const isNumber = NUMBER.test(content)
  if (isNumber && NUMBERS.has(family)) return String(Number(content))
  if (string !== undefined || isNumber) return `'${content}'`
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true' ? '1' : '0'
  return WORD.test(text) ? text.toUpperCase() : text
}
