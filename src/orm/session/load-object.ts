import type { Io } from '../../io/io.ts'
import type { Select } from '../../sql/selectable/select.ts'
import { ObjectDeletedError } from '../base/orm-errors.ts'
import type { RowArray } from '../base/symbols.ts'
import { columnsStatement, getParameters, getStatement } from '../loading/get-statement.ts'
import { loadRelatedIo } from '../loading/load-related.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { identityKey } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { ownStateOf, stateOf } from '../state/stateful-object.ts'
import { attributeIndexes } from './attribute-indexes.ts'
import { executeStatementIo } from './execute-statement.ts'
import { identityValues } from './identity-values.ts'
import type { SessionCore } from './session-core.ts'
import type { GetOptions, LoadOptions } from './session-options.ts'

/**
 * The object with a primary key, or null. An object that is here is loaded anew only when it was expired.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session._get_impl
 */
export function* getObjectIo(
  session: SessionCore,
  entity: object,
  primaryKey: unknown,
  options: GetOptions = {},
): Io<object | null> {
  const { populateExisting, withForUpdate } = options
  const mapper = mapperOf(entity)
  const identity = identityValues(mapper, primaryKey)
  const known = session.objects.find(mapper, identityKey(identity))
  const isAsked = Boolean(populateExisting || withForUpdate)
  if (known !== undefined && !isAsked && !ownStateOf(known)?.isExpired) return known
  session.transactions.refuseUnusable()
  if (known === undefined || isAsked) yield* session.autoflushIo()
  const row = yield* rowIo(session, locked(getStatement(mapper), withForUpdate), mapper, identity)
  if (row !== undefined) return session.objects.load(mapper, row, populateExisting)
  if (known !== undefined) session.objects.removed(stateOf(known))
  return null
}

/** Loads a column with all others that are missing, or a relationship. */
export function* loadSlotIo(session: SessionCore, state: InstanceState, index: number): Io<void> {
  session.transactions.refuseUnusable()
  const isColumn = index < state.mapper.columns.length
  if (isColumn) yield* loadIo(session, state, state.unloadedIndexes)
  else yield* loadRelationshipIo(session, state, index)
}

function* loadRelationshipIo(session: SessionCore, state: InstanceState, slot: number): Io<void> {
  const { columns, relationships } = state.mapper as Mapper
  const relationship = relationships[slot - columns.length]!
  const queryIo = (statement: unknown, parameters: unknown): Io<readonly object[]> =>
    queryObjectsIo(session, statement, parameters)
  yield* loadRelatedIo({ findReferred: (one, other) => session.findReferred(one, other), queryIo }, state, relationship)
}

function* queryObjectsIo(session: SessionCore, statement: unknown, parameters: unknown): Io<readonly object[]> {
  const result = yield* executeStatementIo(session, statement, parameters)
  return result.scalars().all() as object[]
}

/**
 * Loads an object's values anew, or those of some attributes. Changes of them that were not written are lost.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session.refresh
 */
export function* refreshObjectIo(
  session: SessionCore,
  state: InstanceState,
  keys: readonly string[] | undefined,
  { withForUpdate }: LoadOptions = {},
): Io<void> {
  session.transactions.refuseUnusable()
  session.expireObject(state, keys)
  yield* session.autoflushIo()
  const { length } = state.mapper.columns
  const indexes = keys ? attributeIndexes(state.mapper, keys) : state.unloadedIndexes
  const columns = indexes.filter((index) => index < length)
  yield* loadIo(session, state, columns, withForUpdate)
  for (const slot of indexes) if (slot >= length) yield* loadRelationshipIo(session, state, slot)
}

function* loadIo(
  session: SessionCore,
  state: InstanceState,
  indexes: readonly number[],
  lock?: LoadOptions['withForUpdate'],
): Io<void> {
  if (indexes.length === 0) return
  const mapper = state.mapper as Mapper
  const isWhole = indexes.length === mapper.columns.length
  const statement = isWhole ? getStatement(mapper) : columnsStatement(mapper, indexes)
  const values = yield* rowIo(session, locked(statement, lock), mapper, state.identity!)
  if (values === undefined) throw rowIsGone(state)
  if (isWhole) state.fill(values)
  else state.fillAt(indexes, values)
}

function* rowIo(
  session: SessionCore,
  statement: Select<unknown[]>,
  mapper: Mapper,
  identity: readonly unknown[],
): Io<RowArray | undefined> {
  const connection = session.transactions.readyConnection ?? (yield* session.transactions.connectionIo())
  const source = yield* connection.fetchIo(statement, getParameters(mapper, identity))
  return source.rows[0] as RowArray | undefined
}

function locked(statement: Select<unknown[]>, lock: LoadOptions['withForUpdate']): Select<unknown[]> {
  return lock ? statement.withForUpdate(lock === true ? {} : lock) : statement
}

function rowIsGone({ mapper, identity }: InstanceState): ObjectDeletedError {
  return new ObjectDeletedError(
    `The row of this ${mapper.className} (primary key ${JSON.stringify(identity)}) is gone: somebody else has deleted it.`,
  )
}
