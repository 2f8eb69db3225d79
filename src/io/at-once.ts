import { InvalidRequestError } from '../errors/request-errors.ts'
import type { Io } from './io.ts'

/** Runs an Io that asks for nothing. */
export function atOnce<T>(io: Io<T>): T {
  const step = io.next()
  if (step.done) return step.value
  throw new InvalidRequestError('Something was to be loaded where nothing can be.')
}
