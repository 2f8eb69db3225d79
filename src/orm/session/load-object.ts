import type { Io } from '../../io/io.ts'
import type { Select } from '../../sql/selectable/select.ts'
import { ObjectDeletedError } from '../base/orm-errors.ts'
import type { RowArray } from '../base/symbols.ts'
import { columnsStatement, getParameters, getStatement } from '../loading/get-statement.ts'
import { loadUnloadedIo } from '../loading/load-unloaded.ts'
import { missingColumns } from '../loading/missing-columns.ts'
import { planFor } from '../loading/plan/plan-for.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { identityKey } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { ownStateOf, stateOf } from '../state/stateful-object.ts'
import { attributeIndexes } from './attribute-indexes.ts'
import { identityValues } from './identity-values.ts'
import { fetchPlanIo } from './fetch-plan.ts'
import { type LoadKind, toldCallIo } from './orm-execute-state.ts'
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
  const statement = locked(getStatement(mapper), withForUpdate)
  const given = options.options ? statement.options(...(options.options as readonly never[])) : statement
  const found = yield* foundIo(session, given, mapper, identity, populateExisting)
  if (found !== null) return found
  if (known !== undefined) session.objects.removed(stateOf(known))
  return null
}

/** The object of a row that is asked for by its key. */
function* foundIo(
  session: SessionCore,
  given: Select<unknown[]>,
  mapper: Mapper,
  identity: readonly unknown[],
  populateExisting = false,
  load: LoadKind = null,
): Io<object | null> {
  const call = { statement: given, parameters: getParameters(mapper, identity) }
  const { statement, parameters } = session.tellsExecution ? yield* toldCallIo(session, call, load) : call
  const asked = planFor(statement)
  if (asked) {
    const { plan, source } = yield* fetchPlanIo(session, asked, parameters)
    return (yield* plan.loader.loadRowsIo(session, plan, source, populateExisting)).rows[0]?.[0] ?? null
  }
  const source = yield* session.fetchIo(statement, parameters)
  const row = source.rows[0] as RowArray | undefined
  return row ? session.objects.load(mapper, row, populateExisting) : null
}

/** Loads the columns that belong together with one that is missing. */
export function* loadMissingIo(session: SessionCore, state: InstanceState, index: number): Io<void> {
  session.transactions.refuseUnusable()
  yield* loadIo(session, state, missingColumns(state, index))
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
  const mapper = state.mapper as Mapper
  if (!keys && !mapper.isPlain) {
    const statement = locked(getStatement(mapper), withForUpdate)
    if ((yield* foundIo(session, statement, mapper, state.identity!, true, 'column')) === null) throw rowIsGone(state)
    return
  }
  const { length } = mapper.columns
  const indexes = keys ? attributeIndexes(mapper, keys) : state.unloadedIndexes
  const columns = indexes.filter((index) => index < length)
  yield* loadIo(session, state, columns, withForUpdate)
  for (const slot of indexes) if (slot >= length) yield* loadUnloadedIo(session, state, slot)
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
  const source = yield* session.fetchToldIo({ statement, parameters: getParameters(mapper, identity) }, 'column')
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
