import { sameValue } from '../../util/same-value.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import { identityKey } from './identity-key.ts'
import type { Entity, InstanceState } from './instance-state.ts'
import { loadedRelated } from './loaded-related.ts'
import { stateOf } from './stateful-object.ts'

/** Of two objects, rows or values: whether all that is loaded is the same, in the objects that they lead to as well. */
export function sameLoaded(a: unknown, b: unknown): boolean {
  return same(a, b, new Map())
}

/** What tells an object, or the first of a row, from others. */
export function liveKey(item: unknown): unknown {
  if (isEntity(item)) return `${stateOf(item).mapper.className} ${String(identityKey(stateOf(item).identity ?? []))}`
  return item && typeof item === 'object' && Symbol.iterator in item
    ? liveKey([...(item as Iterable<unknown>)][0])
    : item
}

/** @param pairs those that are being compared: circles end there */
function same(a: unknown, b: unknown, pairs: Map<object, unknown>): boolean {
  if (isEntity(a)) return isEntity(b) && sameObject(stateOf(a), stateOf(b), pairs)
  if (isMany(a) && isMany(b)) {
    const [before, now] = [[...a], [...b]]
    return before.length === now.length && before.every((one, i) => same(one, now[i], pairs))
  }
  return sameValue(a, b)
}

function sameObject(a: InstanceState, b: InstanceState, pairs: Map<object, unknown>): boolean {
  if (pairs.get(a) === b) return true
  if (a.mapper !== b.mapper) return false
  pairs.set(a, b)
  const [before, now] = [a.object[ROW], b.object[ROW]]
  if (!a.mapper.keys.every((_, i) => before[i] === now[i] || sameColumn(before[i], now[i]))) return false
  return same(loadedRelated(a), loadedRelated(b), pairs)
}

// What is not loaded is a symbol, and the same only as itself.
const sameColumn = (a: unknown, b: unknown): boolean => a !== UNLOADED && b !== UNLOADED && sameValue(a, b)

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && ROW in value
}

/** Rows, collections, lists of pairs; bytes are a value. */
function isMany(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !ArrayBuffer.isView(value)
}
