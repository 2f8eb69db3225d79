/**
 * Structural identity of SQL elements. Two elements with the same shape render the same text when their identities (see
 * {@link ClauseElement}) follow the same pattern; values of parameters are no part of it.
 */
export type Shape = number

const GENERATION_SIZE = 20_000

// Ids are never used again: an entry that was dropped gets a new id, which costs a compilation and is never wrong.
let nextShape = 1
let young = /*@__PURE__*/ new Map<string, Shape>()
let old = /*@__PURE__*/ new Map<string, Shape>()

/** The shape of something that equals only itself: a table, a column. */
export function uniqueShape(): Shape {
  return nextShape++
}

/** The shape of a structure: the same number for the same key, as long as the key is in use. */
export function internShape(key: string): Shape {
  let shape = young.get(key)
  if (shape !== undefined) return shape
  shape = old.get(key) ?? nextShape++
  young.set(key, shape)
  // Two generations bound the table like an LRU list, without the cost of one on every hit.
  if (young.size >= GENERATION_SIZE) {
    old = young
    young = new Map()
  }
  return shape
}
