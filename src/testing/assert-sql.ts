import type { StatementText } from '../compiler/statement-text.ts'
import { toSql } from '../compiler/to-sql.ts'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { CompileError } from '../errors/request-errors.ts'
import { isExpression } from '../sql/coercions.ts'
import type { Executable, Expr } from '../sql/expression.ts'
import { isStatement, type Statement } from '../sql/statement.ts'
import { EXPRESSION } from '../util/symbols.ts'

const DIALECTS = { sqlite, postgresql }

export type DialectName = keyof typeof DIALECTS

/** The dialect has no way to say it: compiling must fail. */
export const NOT_SUPPORTED = Symbol('not supported')

/** Text without parameters, text with its parameters, or {@link NOT_SUPPORTED}. */
export type ExpectedSql = string | readonly [sql: string, ...params: unknown[]] | typeof NOT_SUPPORTED

/** What every dialect makes of a statement; one that is left out does not compile. */
export type ExpectedSqls = { readonly [K in DialectName]: ExpectedSql }

type Subject = Executable<unknown, unknown> | Statement | Expr<unknown>

/**
 * Compares the text and the parameters of a statement or expression in all dialects. How white space is laid out does not
 * count.
 */
export function assertSql(subject: Subject, expected: ExpectedSqls): void {
  const names = Object.keys(DIALECTS) as DialectName[]
  const actual = Object.fromEntries(names.map((name) => [name, compiledBy(name, subject)]))
  const wanted = Object.fromEntries(names.map((name) => [name, normalized(expected[name])]))
  if (JSON.stringify(actual) === JSON.stringify(wanted)) return
  throw Object.assign(new Error('The SQL text or its parameters differ from what is expected.'), {
    name: 'AssertionError',
    actual,
    expected: wanted,
  })
}

function compiledBy(name: DialectName, subject: Subject): string | readonly unknown[] {
  try {
    const { sql, params } = textOf(subject, name)
    return normalized([sql, ...params])
  } catch (error) {
    if (error instanceof CompileError) return normalized(NOT_SUPPORTED)
    throw error
  }
}

function textOf(subject: Subject, name: DialectName): StatementText {
  const element = (isExpression(subject) && !isStatement(subject) ? subject[EXPRESSION] : subject) as Statement
  return toSql(element, DIALECTS[name])
}

function normalized(expected: ExpectedSql): string | readonly unknown[] {
  if (expected === NOT_SUPPORTED) return 'NOT_SUPPORTED'
  const [sql, ...params] = typeof expected === 'string' ? [expected] : expected
  return [sql.trim().replace(/\s+/g, ' '), ...params.map((param) => (param === undefined ? 'undefined' : param))]
}
