import type { Operation } from './operation.ts'

/** An operation with something that is to be said of it; what was said before stays. */
export function noted<O extends Operation>(operation: O, note: string): O {
  operation.note = operation.note === undefined ? note : `${operation.note} ${note}`
  return operation
}
