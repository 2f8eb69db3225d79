import type { RelationshipPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import { Changes } from './changes.ts'
import { checkTarget, membersGiven } from './check-target.ts'
import { makeCollection } from './collections.ts'
import { isCollection, type RelatedCollection } from './collections/related-collection.ts'
import type { CollectionAdapter } from './collections/collection-adapter.ts'
import type { Entity, InstanceState } from './instance-state.ts'
import { relatedValue } from './related-value.ts'
import { stateOf } from './stateful-object.ts'

/**
 * Changes of relationships. Both sides are kept in step at once, whatever is loaded: what happens to a collection that is
 * not loaded waits until it is. Nothing here asks the database.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/attributes.py › CollectionAttributeImpl, ScalarObjectAttributeImpl, backref_listeners
 */

/** Which change set off the present one, so that the two sides do not call each other for ever. */
interface Initiator {
  readonly relationship: RelationshipPort
  readonly kind: 'append' | 'remove' | 'replace'
}

/** Puts what was loaded into a relationship; nobody is told. What was changed meanwhile is kept. */
export function setLoaded(
  state: InstanceState,
  relationship: RelationshipPort,
  value: object | null | readonly object[],
): void {
  const { slot, uselist } = relationship
  const pending = state.pending?.get(slot)
  if (!uselist || (isCollection(value) && !pending)) return state.setSlot(slot, value)
  const loaded = value as readonly object[]
  const collection = collectionOf(state.object, relationship, loaded)
  if (pending) {
    state.changes ??= new Changes()
    state.changes.set(slot, [...loaded])
    for (const object of pending.removed) collection.removeSilently(object)
    for (const object of pending.added) if (!collection.holds(object)) collection.addSilently(object)
    state.pending!.delete(slot)
  }
  state.setSlot(slot, collection)
}

/** What an object that has no row yet has in a relationship that nobody has set. */
export function emptyValue(state: InstanceState, relationship: RelationshipPort): unknown {
  if (!relationship.uselist) return null
  const collection = collectionOf(state.object, relationship, [])
  state.setSlot(relationship.slot, collection)
  return collection
}

/** The program sets a relationship. */
export function setRelated(state: InstanceState, relationship: RelationshipPort, value: unknown): void {
  if (relationship.uselist) return replaceCollection(state, relationship, value)
  setObject(state, relationship, value as object | null, null)
}

function setObject(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object | null,
  initiator: Initiator | null,
): void {
  const { slot } = relationship
  if (object !== null) checkTarget(state, relationship, object)
  const loaded = relatedValue(state, relationship)
  const old = loaded === undefined ? knownReferred(state, relationship) : loaded
  if (loaded !== undefined && old === object) return
  state.session?.noteChange(state)
  state.remember(slot, old === undefined ? UNLOADED : old)
  if (old && old !== object) {
    takenOut(state, relationship, old)
    dropFromReverse(state, relationship, old, initiator)
  }
  if (object !== null) {
    putIn(state, relationship, object, initiator)
    addToReverse(state, relationship, object, initiator, 'replace')
  }
  state.setSlot(slot, object)
}

/** What is referred to before it was ever loaded, as far as it is here. */
function knownReferred(state: InstanceState, relationship: RelationshipPort): object | null | undefined {
  if (state.identity === null) return null
  return state.session?.findReferred(state, relationship)
}

function replaceCollection(state: InstanceState, relationship: RelationshipPort, value: unknown): void {
  const objects = membersGiven(state, relationship, value)
  if (relatedValue(state, relationship) === value) return
  const before = membersBefore(state, relationship)
  state.session?.noteChange(state)
  state.remember(relationship.slot, before)
  const collection = collectionOf(state.object, relationship, [])
  state.setSlot(relationship.slot, collection)
  const known = new Set(before)
  for (const object of objects) {
    if (!known.has(object)) appended(state, relationship, object, null)
    collection.addSilently(object)
  }
  const now = new Set(collection.members)
  for (const object of known) if (!now.has(object)) removed(state, relationship, object, null)
}

/** The members of a collection that is to be replaced. It is loaded for that, and belongs to nobody afterwards. */
function membersBefore(state: InstanceState, relationship: RelationshipPort): readonly object[] {
  if (relatedValue(state, relationship) === undefined && state.identity !== null) state.loadSlot(relationship.slot)
  const collection = relatedValue(state, relationship)
  if (!isCollection(collection)) return []
  const members = [...toldMembers(collection)]
  collection.release()
  return members
}

/** To whom a collection belongs. It asks for the state of the object only when something happens. */
class CollectionOwner implements CollectionAdapter {
  readonly #object: Entity
  readonly #relationship: RelationshipPort

  constructor(object: Entity, relationship: RelationshipPort) {
    this.#object = object
    this.#relationship = relationship
  }

  appending(object: unknown): void {
    const state = stateOf(this.#object)
    checkTarget(state, this.#relationship, object)
    state.session?.noteChange(state)
    rememberMembers(state, this.#relationship)
    appended(state, this.#relationship, object as object, null)
  }

  willRemove(): void {
    rememberMembers(stateOf(this.#object), this.#relationship)
  }

  removed(object: unknown): void {
    const state = stateOf(this.#object)
    state.session?.noteChange(state)
    removed(state, this.#relationship, object as object, null)
  }

  handedOut(collection: object): void {
    stateOf(this.#object).session?.noteHandedOut(collection)
  }

  settling(members: readonly object[]): void {
    const state = stateOf(this.#object)
    state.session?.noteChange(state)
    state.remember(this.#relationship.slot, members)
  }

  owns(collection: object): boolean {
    return this.#object[ROW][this.#relationship.slot] === collection
  }

  keyOf(object: object): unknown {
    return this.#relationship.keyOf(object)
  }
}

/** A collection for a relationship of an object, which is not told of it yet. */
export function collectionOf(
  object: Entity,
  relationship: RelationshipPort,
  members: Iterable<object>,
): RelatedCollection {
  return makeCollection(relationship.collection, new CollectionOwner(object, relationship), members)
}

function rememberMembers(state: InstanceState, relationship: RelationshipPort): void {
  // The members are copied once for each flush.
  if (state.identity === null || state.changes?.has(relationship.slot)) return
  const value = relatedValue(state, relationship)
  if (isCollection(value)) state.remember(relationship.slot, [...toldMembers(value)])
}

/** The members that the other side knows of. */
const toldMembers = (collection: RelatedCollection): readonly object[] => collection.toldMembers ?? collection.members

/** An object has come into a collection. */
function appended(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator | null,
): void {
  putIn(state, relationship, object, initiator)
  addToReverse(state, relationship, object, initiator, 'append')
}

/** An object has left a collection. */
function removed(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator | null,
): void {
  takenOut(state, relationship, object)
  dropFromReverse(state, relationship, object, initiator)
}

/** The other side of a relationship puts an object into a collection, which may not be loaded. */
function appendFromReverse(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator,
): void {
  if (!relationship.uselist) return setObject(state, relationship, object, initiator)
  const collection = collectionHere(state, relationship)
  state.session?.noteChange(state)
  if (collection) {
    rememberMembers(state, relationship)
    if (!collection.holds(object)) collection.addSilently(object)
  } else state.pendingOf(relationship.slot).add(object)
  appended(state, relationship, object, initiator)
}

/** The other side takes an object out. */
function removeFromReverse(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator,
): void {
  if (!relationship.uselist) {
    const here = relatedValue(state, relationship)
    const known = here === undefined ? knownReferred(state, relationship) : here
    if (known === undefined || known === object) setObject(state, relationship, null, initiator)
    return
  }
  const collection = collectionHere(state, relationship)
  state.session?.noteChange(state)
  if (collection) {
    rememberMembers(state, relationship)
    collection.removeSilently(object)
  } else state.pendingOf(relationship.slot).remove(object)
  removed(state, relationship, object, initiator)
}

/** The collection that is here; new objects have one at once. */
function collectionHere(state: InstanceState, relationship: RelationshipPort): RelatedCollection | undefined {
  const value = relatedValue(state, relationship)
  if (isCollection(value)) return value
  return state.identity === null ? (emptyValue(state, relationship) as RelatedCollection) : undefined
}

function addToReverse(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator | null,
  kind: Initiator['kind'],
): void {
  for (const reverse of relationship.reverse) {
    if (initiator?.relationship === reverse && initiator.kind !== 'remove') continue
    appendFromReverse(stateOf(object), reverse, state.object, { relationship, kind })
  }
}

function dropFromReverse(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator | null,
): void {
  for (const reverse of relationship.reverse) {
    if (initiator?.relationship === reverse && initiator.kind !== 'append') continue
    removeFromReverse(stateOf(object), reverse, state.object, { relationship, kind: 'remove' })
  }
}

function putIn(
  state: InstanceState,
  relationship: RelationshipPort,
  object: object,
  initiator: Initiator | null,
): void {
  stateOf(object).setParent(relationship, state)
  if (initiator === null) state.session?.noteAppend(state, relationship, object)
}

function takenOut(state: InstanceState, relationship: RelationshipPort, object: object): void {
  const taken = stateOf(object)
  // It may have come into the same relationship of another object before.
  if ((taken.parentIn(relationship) ?? state) === state) taken.setParent(relationship, null)
  state.session?.noteRemove(state, relationship, object)
}
