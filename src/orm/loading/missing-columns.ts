import type { Mapper } from '../mapping/mapper.ts'
import type { InstanceState } from '../state/instance-state.ts'
import type { LoadBehaviour } from './plan/load-behaviour.ts'

/**
 * The places of the columns that are loaded together when one of them is read: a deferred one alone or with its group, any
 * other with all that are missing.
 */
export function missingColumns(state: InstanceState, index?: number): readonly number[] {
  const mapper = state.mapper as Mapper
  const missing = state.unloadedIndexes
  if (missing.length === mapper.columns.length && mapper.isPlain) return missing
  const behaviour = state.isExpired ? null : (state.behaviour as LoadBehaviour | null)
  const groupOf = (i: number): string | null | undefined =>
    mapper.deferredGroup(i) ?? (behaviour?.isDeferred(i) ? null : mapper.deferredGroup(i))
  const isAlone = index !== undefined && groupOf(index) !== undefined
  if (!isAlone) return missing.filter((i) => groupOf(i) === undefined)
  const group = groupOf(index)
  return group === null ? [index] : missing.filter((i) => groupOf(i) === group)
}
