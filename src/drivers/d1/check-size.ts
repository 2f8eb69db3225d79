import { DriverError } from '../../errors/driver-error.ts'
import type { DriverStatement } from '../../io/requests.ts'
import { isTooLarge } from '../shared/remote/request-bytes.ts'

/** D1's own limits. */
const MAX_TEXT_BYTES = 100_000
const MAX_VALUE_BYTES = 2_000_000
/** In UTF-8, for one character of a string. */
const MAX_BYTES_OF_CHARACTER = 3
/** A list of numbers in JSON. */
const CHARACTERS_PER_BYTE = 4
const encoder = /*@__PURE__*/ new TextEncoder()

/**
 * Refuses what D1 would refuse, before it is sent.
 *
 * @throws {@link DriverError} of kind `too-large`.
 */
export function checkStatementSize({ sql, params }: DriverStatement): void {
  if (bytesOver(sql, MAX_TEXT_BYTES)) {
    throw tooLarge(`The text of a statement has more than the ${MAX_TEXT_BYTES} bytes that D1 takes.`, 'Split it')
  }
  const place = params.findIndex((value) => bytesOver(value, MAX_VALUE_BYTES))
  if (place < 0) return
  throw tooLarge(
    `Parameter ${place + 1} has more than the ${MAX_VALUE_BYTES} bytes that D1 takes for a value.`,
    'Keep it elsewhere',
  )
}

/** The same for all statements of a request together. */
export function checkRequestSize(statements: readonly DriverStatement[], maxBytes: number): void {
  if (!isTooLarge(statements, maxBytes, CHARACTERS_PER_BYTE)) return
  throw tooLarge(`This request has more than the ${maxBytes} bytes of maxRequestBytes.`, 'Commit more often')
}

function bytesOver(value: unknown, max: number): boolean {
  if (value instanceof Uint8Array) return value.length > max
  if (typeof value !== 'string' || value.length * MAX_BYTES_OF_CHARACTER <= max) return false
  return value.length > max || encoder.encode(value).length > max
}

function tooLarge(message: string, cure: string): DriverError {
  return new DriverError({ kind: 'too-large', message: `${message} Nothing was sent. ${cure}.` })
}
