import { atOnce } from '../../io/at-once.ts'
import type { Io } from '../../io/io.ts'
import type { Cascade, RelationshipPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { RelationshipProperty } from '../mapping/relationships/relationship-property.ts'
import { isCollection } from '../state/collections/related-collection.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { relatedValue } from '../state/related-value.ts'
import { stateOf } from '../state/stateful-object.ts'

/** Where a walk along relationships is: at one of an object, and at one of the objects at its other end. */
interface Place {
  readonly state: InstanceState
  relationship: number
  objects: readonly object[]
  next: number
}

/** Loads a relationship that the walk goes along. */
type Loader = (state: InstanceState, relationship: RelationshipPort) => Io<void>

/**
 * The objects that something is done to together with the one of `state`: those that are reached by relationships with the
 * cascade, as far as they are loaded. The object itself comes first, and behind each the objects that it leads to.
 *
 * @param stopsAt leaves objects out, with what they lead to
 *
 * @source sqlalchemy lib/sqlalchemy/orm/mapper.py › Mapper.cascade_iterator
 */
export function cascaded(
  state: InstanceState,
  cascade: keyof Cascade,
  stopsAt?: (state: InstanceState) => boolean,
): readonly InstanceState[] {
  return atOnce(cascadedIo(state, cascade, null, stopsAt))
}

/** {@link cascaded}, which loads what is not loaded unless the database does what follows (`passiveDeletes`). */
export function* cascadedIo(
  state: InstanceState,
  cascade: keyof Cascade,
  load: Loader | null,
  stopsAt?: (state: InstanceState) => boolean,
): Io<readonly InstanceState[]> {
  const found = new Set([state])
  const path: Place[] = [{ state, relationship: -1, objects: NOTHING, next: 0 }]
  for (let place = path.at(-1); place !== undefined; place = path.at(-1)) {
    const object = place.objects[place.next++]
    if (object !== undefined) {
      const one = stateOf(object)
      if (found.has(one) || stopsAt?.(one)) continue
      found.add(one)
      if (leadsOn(one, cascade)) path.push({ state: one, relationship: -1, objects: NOTHING, next: 0 })
      continue
    }
    const relationship = place.state.mapper.relationships[++place.relationship]
    if (relationship === undefined) path.pop()
    else if (relationship.cascade[cascade]) {
      if (load !== null && needsLoad(place.state, relationship)) yield* load(place.state, relationship)
      place.objects = related(place.state, relationship, cascade)
      place.next = 0
    }
  }
  return [...found]
}

const NOTHING: readonly object[] = []

function leadsOn({ mapper }: InstanceState, cascade: keyof Cascade): boolean {
  for (const relationship of mapper.relationships) if (relationship.cascade[cascade]) return true
  return false
}

function needsLoad(state: InstanceState, relationship: RelationshipPort): boolean {
  if (state.identity === null || (relationship as RelationshipProperty).options.passiveDeletes) return false
  const value = state.object[ROW][relationship.slot]
  return value === undefined || value === UNLOADED
}

function related(state: InstanceState, relationship: RelationshipPort, cascade: keyof Cascade): readonly object[] {
  const value = relatedValue(state, relationship)
  const here = isCollection(value) ? value.members : value ? [value] : []
  // What was put into a collection that is not loaded.
  const pending = state.pending?.get(relationship.slot)?.added
  const all = pending && cascade !== 'delete' ? [...here, ...pending] : here
  const skipsNew = cascade === 'refreshExpire' && !relationship.cascade.saveUpdate
  return skipsNew ? all.filter((object) => stateOf(object).identity !== null) : all
}
