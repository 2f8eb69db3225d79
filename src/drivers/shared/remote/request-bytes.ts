import type { DriverStatement } from '../../../io/requests.ts'

/** JSON writes a control character with this many. */
const MAX_BYTES_OF_CHARACTER = 6
const BYTES_AROUND = 64
const encoder = /*@__PURE__*/ new TextEncoder()

/**
 * Whether a request with these statements has more bytes than it may. Counts exactly only where it could.
 *
 * @param perByte so many characters are sent for one byte of a parameter
 */
export function isTooLarge(statements: readonly DriverStatement[], maxBytes: number, perByte = 2): boolean {
  const asSent = (value: unknown): string | null => textOf(value, perByte)
  const lengthOf = (params: readonly unknown[]): number =>
    params.reduce<number>((sum, value) => sum + (asSent(value)?.length ?? 4) + 3, 0)
  const least = statements.reduce((sum, { sql, params }) => sum + sql.length + lengthOf(params) + BYTES_AROUND, 0)
  if (least * MAX_BYTES_OF_CHARACTER <= maxBytes) return false
  const queries = statements.map(({ sql, params }) => ({ query: sql, params: params.map(asSent) }))
  return encoder.encode(JSON.stringify({ queries })).length > maxBytes
}

function textOf(value: unknown, perByte: number): string | null {
  // What the digits are does not matter.
  if (value instanceof Uint8Array) return '0'.repeat(value.length * perByte + 3)
  return value === null || value === undefined ? null : String(value)
}
