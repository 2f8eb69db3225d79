import { ArgumentError } from '../errors/request-errors.ts'

/** @throws {@link ArgumentError} for what is no number of rows. */
export function checkCount(count: unknown, name: string): void {
  if (Number.isInteger(count) && (count as number) > 0) return
  throw new ArgumentError(`${name} takes a whole number from 1 on, not ${String(count)}.`)
}
