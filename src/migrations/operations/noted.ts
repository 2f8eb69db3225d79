import type { Operation } from './operation.ts'

/** An operation with something that is to be said of it, if there is anything. */
export function noted<O extends Operation>(operation: O, note: string | undefined): O {
  if (note !== undefined) operation.note = note
  return operation
}
