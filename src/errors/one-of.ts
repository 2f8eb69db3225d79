import { ArgumentError } from './request-errors.ts'

/** @throws {@link ArgumentError} for a word that an option does not have: taken in silence, it would mean another one. */
export function oneOf<T>(option: string, value: T, words: readonly T[]): T {
  if (words.includes(value)) return value
  throw new ArgumentError(`'${option}' is ${String(value)}, and may be ${words.map(String).join(', ')}.`)
}
