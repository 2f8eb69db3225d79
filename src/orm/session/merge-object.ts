import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { StaleDataError } from '../base/orm-errors.ts'
import type { RelationshipPort } from '../base/ports.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import { loadUnloadedIo } from '../loading/load-unloaded.ts'
import { loadingOf } from '../loading/loading-of.ts'
import type { Mapper } from '../mapping/mapper.ts'
import type { RelationshipProperty } from '../mapping/relationships/relationship-property.ts'
import { isCollection } from '../state/collections/related-collection.ts'
import { identityKey, identityOf } from '../state/identity-key.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { relatedValue } from '../state/related-value.ts'
import { stateOf } from '../state/stateful-object.ts'
import { getObjectIo } from './load-object.ts'
import type { SessionCore } from './session-core.ts'

/** One call of `merge()`: what was merged already, so that circles end and a row gets one object. */
interface Merging {
  readonly session: SessionCore
  readonly load: boolean
  readonly merged: Map<InstanceState, Entity>
  readonly byKey: Map<Mapper, Map<unknown, Entity>>
  /** By which relationships objects were reached. */
  readonly reached: Map<InstanceState, Set<RelationshipPort>>
}

/**
 * Gives the session's own object for the row of another, with the other's values.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session.merge
 */
export function* mergeObjectIo(session: SessionCore, object: object, load: boolean): Io<object> {
  const state = stateOf(object)
  session.transactions.refuseUnusable()
  if (load) yield* session.autoflushIo()
  session.autoflushBlocks++
  try {
    return yield* mergeStateIo({ session, load, merged: new Map(), byKey: new Map(), reached: new Map() }, state)
  } finally {
    session.autoflushBlocks--
  }
}

function* mergeStateIo(merging: Merging, state: InstanceState): Io<Entity> {
  const known = merging.merged.get(state)
  if (known) return known
  const mapper = state.mapper as Mapper
  if (!merging.load) refuseUnwritten(state)
  const identity = state.identity ?? identityOf(state.object[ROW], mapper.primaryKey)
  const target = (yield* existingIo(merging, mapper, state, identity)) ?? newObject(merging, mapper)
  merging.merged.set(state, target)
  if (identity) ofMapper(merging, mapper).set(identityKey(identity), target)
  if (target === state.object) return target
  if (merging.load) yield* checkVersionIo(merging.session, state, stateOf(target))
  copyColumns(merging, state, stateOf(target))
  for (const relationship of mapper.relationships) {
    yield* mergeRelatedIo(merging, state, stateOf(target), relationship)
  }
  return target
}

function* existingIo(
  merging: Merging,
  mapper: Mapper,
  state: InstanceState,
  identity: readonly unknown[] | null,
): Io<Entity | null> {
  if (identity === null) return null
  const { session, load } = merging
  const key = identityKey(identity)
  const known = session.objects.find(mapper, key) ?? ofMapper(merging, mapper).get(key)
  if (known) return known
  if (!load) return session.objects.load(mapper, rowWithKey(state, identity))
  const values = Object.fromEntries(mapper.primaryKey.map((index, i) => [mapper.keys[index]!, identity[i]]))
  const given = identity.length === 1 ? identity[0] : values
  return (yield* getObjectIo(session, mapper.entity, given)) as Entity | null
}

function newObject({ session }: Merging, mapper: Mapper): Entity {
  const object = new (mapper.entity as new () => Entity)()
  session.transactions.autobegin()
  session.objects.add(object)
  return object
}

/** A copy of its row, which has its key even if it was expired. */
function rowWithKey({ mapper, object }: InstanceState, identity: readonly unknown[]): RowArray {
  const row = [...object[ROW]]
  mapper.primaryKey.forEach((index, i) => (row[index] = identity[i]))
  return row
}

/** @throws {@link StaleDataError} when the row is of another version than the other object. */
function* checkVersionIo(session: SessionCore, from: InstanceState, to: InstanceState): Io<void> {
  const { versionIndex, className } = from.mapper
  const merged = from.object[ROW][versionIndex]
  if (versionIndex < 0 || merged === UNLOADED || to.identity === null) return
  if (to.object[ROW][versionIndex] === UNLOADED) yield* loadUnloadedIo(session, to, versionIndex)
  const existing = to.object[ROW][versionIndex]
  if (existing === merged) return
  throw new StaleDataError(
    `merge() was given version ${String(merged)} of a ${className}, and its row is of version ${String(existing)}. Load it again, or ` +
      'leave the version out.',
  )
}

/** What is loaded in the other is set; without loading, it is what the database has. */
function copyColumns({ session, load }: Merging, from: InstanceState, to: InstanceState): void {
  const values = from.object[ROW]
  from.mapper.columns.forEach((_, i) => {
    const value = values[i]
    if (value === UNLOADED || Object.is(value, to.object[ROW][i])) return
    if (load) to.write(i, value)
    else to.object[ROW][i] = value
  })
  if (load && to.identity !== null && to.changes !== null) session.objects.dirty.add(to)
}

/**
 * Merges what is at the other end of a relationship, as far as it is loaded, and lets the target refer to that.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty.merge
 */
function* mergeRelatedIo(
  merging: Merging,
  from: InstanceState,
  to: InstanceState,
  relationship: RelationshipPort,
): Io<void> {
  const { session, load, reached } = merging
  const { slot, key, uselist } = relationship
  const value = relatedValue(from, relationship)
  if (!relationship.cascade.merge || value === undefined || (load && isWayBack(merging, from, relationship))) return
  if (load && isMissing(to, relationship)) yield* loadUnloadedIo(session, to, slot)
  const merged: Entity[] = []
  for (const object of membersOf(value)) {
    const state = stateOf(object)
    reached.set(state, (reached.get(state) ?? new Set()).add(relationship))
    merged.push(yield* mergeStateIo(merging, state))
  }
  const result = uselist ? merged : (merged[0] ?? null)
  if (!load) loadingOf(relationship as RelationshipProperty).setLoaded(to, relationship, result)
  // Through the attribute: programs without relationships do not load what setting one needs.
  else session.asProgram(() => Reflect.set(to.object, key, result))
}

/** The object was reached by the other side of the relationship, which sets both. */
function isWayBack({ reached }: Merging, from: InstanceState, { reverse }: RelationshipPort): boolean {
  const by = reached.get(from)
  return reverse.some((one) => by?.has(one))
}

/** A collection that has to be loaded before it is replaced. */
const isMissing = (to: InstanceState, relationship: RelationshipPort): boolean =>
  relationship.uselist && to.identity !== null && relatedValue(to, relationship) === undefined

function membersOf(value: unknown): readonly object[] {
  if (isCollection(value)) return value.members
  return value === null ? [] : [value as object]
}

function ofMapper({ byKey }: Merging, mapper: Mapper): Map<unknown, Entity> {
  let known = byKey.get(mapper)
  if (!known) byKey.set(mapper, (known = new Map()))
  return known
}

function refuseUnwritten({ mapper, identity, changes }: InstanceState): void {
  if (identity !== null && changes === null) return
  throw new InvalidRequestError(
    `merge() with load: false takes objects as in the database; this ${mapper.className} has changes or was never written.`,
  )
}
