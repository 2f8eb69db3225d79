import { DriverError } from '../../errors/driver-error.ts'
import type { DriverStatement } from '../../io/requests.ts'
import { isBlankSql } from '../shared/sqlite/statement-kind.ts'
import { wrongParameter } from '../shared/sqlite/wrong-parameter.ts'
import { endOfStatement, TOKENS } from './sql-tokens.ts'

/** As D1 takes it. */
export interface BoundStatement {
  readonly sql: string
  readonly values: readonly (string | number | Uint8Array | null)[]
}

/**
 * A statement with its parameters as D1 can bind them: D1 sends them as JSON and binds every number as a float, so that whole
 * numbers are cast where they stand. The `+` takes the type of the cast away, as bound values have none that would change a
 * comparison.
 *
 * @throws {@link DriverError} of kind `data` for a value that has no counterpart, `programming` for several statements, of which D1
 * would tell of the last.
 */
export function bindStatement({ sql, params }: DriverStatement): BoundStatement {
  const text = oneStatement(sql)
  const values = params.map(boundValue)
  const isCast = params.map((value, i) => isWhole(value) && values[i] !== null)
  return { sql: isCast.includes(true) ? withCasts(text, isCast) : text, values }
}

function boundValue(value: unknown, index: number): string | number | Uint8Array | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 1 : 0
    // JSON has no others, and D1 would store NULL.
    case 'number':
      if (Number.isFinite(value)) return value
      break
    case 'bigint':
      if (BigInt.asIntN(64, value) === value) return String(value)
      break
    default:
      if (value === null || value instanceof Uint8Array) return value
  }
  throw wrongParameter(value, index, 'D1')
}

const isWhole = (value: unknown): boolean =>
  typeof value === 'boolean' || typeof value === 'bigint' || Number.isSafeInteger(value)

function withCasts(sql: string, isCast: readonly boolean[]): string {
  let count = 0
  return sql.replace(TOKENS, (token) => {
    if (!token.startsWith('?')) return token
    const place = token === '?' ? count + 1 : Number(token.slice(1))
    count = Math.max(count, place)
    return isCast[place - 1] ? `+CAST(${token} AS INTEGER)` : token
  })
}

/** Without what ends it: D1 takes a comment behind that for a statement without words. */
function oneStatement(sql: string): string {
  const end = endOfStatement(sql)
  // The body of a trigger has statements of its own.
  if (end < 0 || /^\s*CREATE\s+TRIGGER\b/i.test(sql)) return sql
  if (isBlankSql(sql.slice(end + 1))) return sql.slice(0, end)
  throw new DriverError({ kind: 'programming', message: 'A text of D1 is one statement, and this has several.' })
}
