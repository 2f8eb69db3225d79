import { ArgumentError } from '../errors/request-errors.ts'

/** The error for a value that a type does not take; `rule` says what it takes. */
export function wrongValue(rule: string, value: unknown): ArgumentError {
  const shown =
    typeof value === 'string' ? JSON.stringify(value) : typeof value === 'object' ? 'an object' : String(value)
  return new ArgumentError(`${rule}, and got ${shown}.`)
}
