import type { Outcome } from './outcome.ts'

/** How a scenario went in another way than the one that it is held against. */
export type Comparison =
  | { readonly kind: 'same' }
  /** It needs more than a batch. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It records something else, for a reason that is written down, and leaves the same in the database. */
  | { readonly kind: 'known' }
  | { readonly kind: 'differs'; readonly how: string }

export function compareOutcomes(expected: Outcome, actual: Outcome, isKnown: boolean): Comparison {
  if (actual.refusedFor !== null) return { kind: 'refused', reason: actual.refusedFor }
  if (actual.contents !== expected.contents) return differs('tables', expected.contents, actual.contents)
  if (actual.results === expected.results) {
    return isKnown
      ? { kind: 'differs', how: 'is listed, but records the same: take it off the list' }
      : { kind: 'same' }
  }
  return isKnown ? { kind: 'known' } : differs('results', expected.results, actual.results)
}

const differs = (what: string, expected: string, actual: string): Comparison => ({
  kind: 'differs',
  how: `${what}\n    expected ${expected}\n    got      ${actual}`,
})
