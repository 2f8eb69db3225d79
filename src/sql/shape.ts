import type { TypeEngine } from '../types/type-engine.ts'

/**
 * Structural identity of SQL elements. Two elements with the same shape render the same text when their identities (see
 * {@link ClauseElement}) follow the same pattern; values of parameters are no part of it.
 */
export type Shape = number

const GENERATION_SIZE = 20_000

// Ids are never used again: an entry that was dropped gets a new id, which costs a compilation and is never wrong.
let nextShape = 1

/** Keys with their shapes. Two generations bound the table like an LRU list, without the cost of one on every hit. */
class ShapeTable<K> {
  #young = new Map<K, Shape>()
  #old = new Map<K, Shape>()

  get(key: K): Shape {
    let shape = this.#young.get(key)
    if (shape !== undefined) return shape
    shape = this.#old.get(key) ?? nextShape++
    this.#young.set(key, shape)
    if (this.#young.size >= GENERATION_SIZE) {
      this.#old = this.#young
      this.#young = new Map()
    }
    return shape
  }
}

const shapes = /*@__PURE__*/ new ShapeTable<string>()
const pairs = /*@__PURE__*/ new ShapeTable<number>()

// Two of them fit into the 53 bits of a number.
const LARGEST_IN_PAIR = 2 ** 26

/** The shape of something that equals only itself: a table, a column. */
export function uniqueShape(): Shape {
  return nextShape++
}

/** The shape of a structure: the same number for the same key, as long as the key is in use. */
export function internShape(key: string): Shape {
  return shapes.get(key)
}

// Of types that live as long as their tables, which make their keys anew each time.
const typeShapes = /*@__PURE__*/ new WeakMap<TypeEngine, Shape>()

/** The shape of a type: the same number for types that render and convert alike. */
export function typeShape(type: TypeEngine): Shape {
  let shape = typeShapes.get(type)
  if (shape === undefined) {
    shape = internShape(type.cacheKey)
    typeShapes.set(type, shape)
  }
  return shape
}

/** The shape of two in this order: a number is found faster than a string. */
export function pairShape(first: Shape, second: Shape): Shape {
  if (first >= LARGEST_IN_PAIR || second >= LARGEST_IN_PAIR) return shapes.get(`${first}&${second}`)
  return pairs.get(first * LARGEST_IN_PAIR + second)
}
