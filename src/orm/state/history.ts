import type { RelationshipPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import { isCollection } from './collections/related-collection.ts'
import type { InstanceState } from './instance-state.ts'

/**
 * What happened to an attribute since the last flush. Of a relationship, the members are objects; null for none.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/attributes.py › History
 */
export interface History<T = unknown> {
  readonly added: readonly T[]
  readonly unchanged: readonly T[]
  readonly deleted: readonly T[]
}

export const NO_HISTORY: History<never> = { added: [], unchanged: [], deleted: [] }

/** The history of a column or of one object, from what is known without loading. */
export function columnHistory(state: InstanceState, index: number): History {
  const value = state.object[ROW][index]
  if (value === UNLOADED) return NO_HISTORY
  if (state.identity === null) return { ...NO_HISTORY, added: [value] }
  const { changes } = state
  if (!changes?.has(index)) return { ...NO_HISTORY, unchanged: [value] }
  const old = changes.get(index)
  if (Object.is(old, value)) return { ...NO_HISTORY, unchanged: [value] }
  return { ...NO_HISTORY, added: [value], deleted: old === UNLOADED ? [] : [old] }
}

/** The history of a relationship, from what is known without loading. */
export function relatedHistory(state: InstanceState, relationship: RelationshipPort): History<object | null> {
  const { slot } = relationship
  const value = state.object[ROW][slot]
  const pending = state.pending?.get(slot)
  if (pending) return { added: [...pending.added], unchanged: [], deleted: [...pending.removed] }
  if (value === undefined || value === UNLOADED) return NO_HISTORY
  if (isCollection(value)) return collectionHistory(state, value.members, slot)
  const history = columnHistory(state, slot) as History<object | null>
  return { ...history, deleted: history.deleted.filter((object) => object !== null) }
}

function collectionHistory(state: InstanceState, members: readonly object[], slot: number): History<object> {
  if (state.identity === null) return { ...NO_HISTORY, added: [...new Set(members)] }
  const before = state.changes?.get(slot) as readonly object[] | undefined
  if (before === undefined) return { ...NO_HISTORY, unchanged: members }
  const [now, then] = [new Set(members), new Set(before)]
  return {
    added: [...now].filter((object) => !then.has(object)),
    unchanged: [...now].filter((object) => then.has(object)),
    deleted: [...then].filter((object) => !now.has(object)),
  }
}
