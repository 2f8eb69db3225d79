import type { DriverStatement } from '../../../io/requests.ts'

/** JSON writes a control character with this many. */
const MAX_BYTES_OF_CHARACTER = 6
const BYTES_AROUND = 64
const encoder = /*@__PURE__*/ new TextEncoder()

/** Whether a request with these statements has more bytes than it may. Counts exactly only where it could. */
export function isTooLarge(statements: readonly DriverStatement[], maxBytes: number): boolean {
  const least = statements.reduce((sum, { sql, params }) => sum + sql.length + lengthOf(params) + BYTES_AROUND, 0)
  if (least * MAX_BYTES_OF_CHARACTER <= maxBytes) return false
  return (
    encoder.encode(JSON.stringify(statements.map(({ sql, params }) => [sql, params.map(asSent)]))).length > maxBytes
  )
}

function lengthOf(params: readonly unknown[]): number {
  return params.reduce<number>((sum, value) => sum + String(asSent(value)).length + 3, 0)
}

function asSent(value: unknown): unknown {
  // Two digits for each byte; what they are does not matter.
  if (value instanceof Uint8Array) return '0'.repeat(value.length * 2 + 3)
  return typeof value === 'bigint' ? String(value) : value
}
