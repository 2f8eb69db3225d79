import { sameValue } from '../../util/same-value.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { rowKey } from '../state/identity-key.ts'
import type { Entity } from '../state/instance-state.ts'

/** Of two objects, rows or values: whether all that is loaded is the same, in the objects that they lead to as well. */
export function sameLoaded(a: unknown, b: unknown): boolean {
  return same(a, b, new Map())
}

/** What tells an object, or the first of a row, from others. */
export function loadedKey(item: unknown): unknown {
  if (isEntity(item)) {
    const { className, primaryKey } = mapperOf(item.constructor)
    return `${className} ${String(rowKey(item[ROW], primaryKey))}`
  }
  if (!isMany(item)) return item
  const [first] = item
  return loadedKey(first)
}

/** @param pairs those that are being compared: circles end there */
function same(a: unknown, b: unknown, pairs: Map<object, unknown>): boolean {
  if (Object.is(a, b)) return true
  // What is not loaded is a symbol, and the same only as itself.
  if (a === UNLOADED || b === UNLOADED) return false
  if (isEntity(a)) return isEntity(b) && sameObject(a, b, pairs)
  if (!isMany(a) || !isMany(b)) return sameValue(a, b)
  const [before, now] = [[...a], [...b]]
  return before.length === now.length && before.every((one, i) => same(one, now[i], pairs))
}

function sameObject(a: Entity, b: Entity, pairs: Map<object, unknown>): boolean {
  if (pairs.get(a) === b) return true
  if (a.constructor !== b.constructor) return false
  pairs.set(a, b)
  const { columns, relationships } = mapperOf(a.constructor)
  const [before, now] = [a[ROW], b[ROW]]
  const isSame = (_: unknown, i: number): boolean => same(before[i], now[i], pairs)
  const isSameSlot = ({ slot }: { readonly slot: number }): boolean =>
    same(before[slot] ?? UNLOADED, now[slot] ?? UNLOADED, pairs)
  return columns.every(isSame) && relationships.every(isSameSlot)
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && ROW in value
}

/** Rows, collections, lists of pairs; bytes are a value. */
function isMany(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !ArrayBuffer.isView(value)
}
