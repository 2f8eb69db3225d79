import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { UnloadedAttributeError } from '../base/orm-errors.ts'
import type { RelationshipPort } from '../base/ports.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { isRelationshipAttribute } from '../mapping/relationships/is-relationship-attribute.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { relatedValue } from '../state/related-value.ts'
import { loadingOf } from './loading-of.ts'
import type { LoadingSession } from './loading-session.ts'
import type { LoadBehaviour } from './plan/load-behaviour.ts'

/** Loads what reading an attribute did not find, as the statement that loaded the object says. */
export function* loadUnloadedIo(session: LoadingSession, state: InstanceState, index: number): Io<void> {
  const { columns, relationships } = state.mapper as Mapper
  const relationship = relationships[index - columns.length]
  refuseUnloaded(session, state, index)
  if (!relationship) return yield* session.loadColumnsIo(state, index)
  yield* session.autoflushIo()
  const choice = behaviourOf(state)?.choiceOf(index)
  const said = choice && { criteria: choice.attribute?.criteria ?? [], node: choice.node }
  yield* loadingOf(relationship).loadAloneIo(session, state, relationship, said)
}

/** Loads a relationship for a flush, whatever options say: of the row as the database has it. */
export function* loadForFlushIo(session: LoadingSession, state: InstanceState, { slot }: RelationshipPort): Io<void> {
  const { columns, relationships } = state.mapper as Mapper
  yield* session.autoflushIo()
  const relationship = relationships[slot - columns.length]!
  yield* loadingOf(relationship).loadAloneIo(session, state, relationship, { isCommitted: true })
}

/** @throws {@link InvalidRequestError} for what must not be loaded by reading it. */
export function refuseUnloaded(session: LoadingSession, state: InstanceState, index: number): void {
  const { columns, relationships } = state.mapper as Mapper
  const relationship = relationships[index - columns.length]
  const needsSql = !relationship || session.findReferred(state, relationship) === undefined
  const isRaised = relationship?.lazy === 'raise' || relationship?.lazy === 'raiseOnSql'
  const behaviour = behaviourOf(state) ?? (isRaised ? loadingOf(relationship).behaviourOf(relationship) : null)
  behaviour?.check(state, index, needsSql)
}

/**
 * The value of a relationship, loaded if it is not yet.
 *
 * @throws {@link ArgumentError} for a relationship of another class.
 */
export function* loadedValueIo(session: LoadingSession, state: InstanceState, attribute: unknown): Io<unknown> {
  const { mapper } = state
  if (!isRelationshipAttribute(attribute) || attribute.property.parent !== mapper) {
    throw new ArgumentError(
      `load() of a ${mapper.className} takes one of its relationships, and got ${String(attribute)}.`,
    )
  }
  const { property } = attribute
  if (relatedValue(state, property) === undefined) {
    if (state.session !== (session as object))
      throw new InvalidRequestError(`This ${mapper.className} is not in this session.`)
    yield* loadUnloadedIo(session, state, property.slot)
  }
  return relatedValue(state, property)
}

/** Sets a relationship to an object that is in the session already, where no statement is needed to know it. */
export function loadKnown(session: LoadingSession, state: InstanceState, index: number): boolean {
  refuseUnloaded(session, state, index)
  const { columns, relationships } = state.mapper as Mapper
  const relationship = relationships[index - columns.length]
  const known = relationship && session.findReferred(state, relationship)
  if (!relationship || known === undefined) return false
  state.setSlot(relationship.slot, known)
  return true
}

/** Under an asynchronous session nothing can be loaded while it is read. */
export function unloadedError(state: InstanceState, index: number): UnloadedAttributeError {
  const { className, keys } = state.mapper
  const name = `${className}.${state.keyAt(index)}`
  const cure =
    index < keys.length
      ? 'Call `await session.refresh(object)` first; `expireOnCommit: false` keeps what was loaded.'
      : `Load it with the object by an option, selectinload(${name}), or call \`await session.load(object, ${name})\` first.`
  return new UnloadedAttributeError(
    `'${name}' is not loaded, and an asynchronous session cannot load it while it is read. ${cure}`,
  )
}

const behaviourOf = ({ behaviour }: InstanceState): LoadBehaviour | null => behaviour as LoadBehaviour | null
