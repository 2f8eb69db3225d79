import type { Io } from '../../io/io.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import type { AnyModel } from '../../sql/row-types.ts'
import { ROW } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { insertRowsIo } from '../persistence/emit-insert.ts'
import { changedColumns, versionOf } from '../persistence/emit-update.ts'
import { reserveKeysIo } from '../persistence/reserve-keys.ts'
import { identityOf } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'
import { bulkInsertIo, bulkUpdateIo, stateOfRecord } from './bulk-dml.ts'
import type { SessionCore } from './session-core.ts'
import type { BulkInsertOptions, BulkSaveOptions } from './session-options.ts'

type ValueRecord = Record<string, unknown>

/**
 * Inserts records of a class. Neighbours with the same keys share a statement.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/bulk_persistence.py › _bulk_insert
 */
export function* bulkInsertMappingsIo(
  session: SessionCore,
  entity: object,
  records: readonly ValueRecord[],
  { returnDefaults = false, renderNulls = false }: BulkInsertOptions = {},
): Io<void> {
  if (records.length === 0) return
  const mapper = mapperOf(entity)
  if (returnDefaults) {
    const states = records.map((record) => stateOfRecord(mapper, record))
    yield* insertAndReadIo(session, mapper, states)
    states.forEach(({ object }, i) => {
      for (const index of mapper.primaryKey) records[i]![mapper.keys[index]!] = object[ROW][index]
    })
    return
  }
  const parameters = renderNulls ? records : records.map(withoutNulls)
  yield* bulkInsertIo({ session, parameters, given: undefined, options: {}, plan: null }, insert(entity as AnyModel))
}

/** Updates rows by records with their primary keys. Objects in the session do not follow. */
export function* bulkUpdateMappingsIo(session: SessionCore, entity: object, records: readonly ValueRecord[]): Io<void> {
  if (records.length === 0) return
  const options = { synchronizeSession: false } as const
  const call = { session, parameters: records, given: undefined, options, plan: null }
  yield* bulkUpdateIo(call, update(entity as AnyModel), mapperOf(entity))
}

/**
 * Writes objects as they are, neighbours of the same class together: an INSERT for those without a row, an UPDATE for the
 * others.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session.bulk_save_objects
 */
export function* bulkSaveObjectsIo(
  session: SessionCore,
  objects: Iterable<object>,
  { returnDefaults = false, updateChangedOnly = true, preserveOrder = true }: BulkSaveOptions = {},
): Io<void> {
  for (const states of alike([...objects].map(stateOf), preserveOrder)) {
    const { mapper, identity } = states[0]! as InstanceState & { readonly mapper: Mapper }
    if (identity !== null) {
      const records = states.map((state) => updateRecord(state, updateChangedOnly))
      yield* bulkUpdateMappingsIo(
        session,
        mapper.entity,
        records.filter((record) => record !== null),
      )
    } else if (returnDefaults) {
      yield* insertAndReadIo(session, mapper, states)
      for (const state of states) {
        state.identity = identityOf(state.object[ROW], mapper.primaryKey)
        state.markClean()
      }
    } else yield* bulkInsertMappingsIo(session, mapper.entity, states.map(loadedRecord))
  }
}

/** Inserts rows, and takes the keys and defaults that the database makes. */
function* insertAndReadIo(session: SessionCore, mapper: Mapper, states: readonly InstanceState[]): Io<void> {
  const connection = yield* session.connectionForRowsIo(mapper)
  if (connection.isStaging) yield* reserveKeysIo([{ kind: 'save', mapper, dependency: null, states }], connection)
  yield* insertRowsIo(mapper, states, connection)
}

/** Objects of the same class that all have rows, or all have none: neighbours, or wherever they stand. */
function alike(states: readonly InstanceState[], preservesOrder: boolean): readonly (readonly InstanceState[])[] {
  const groups: InstanceState[][] = []
  for (const state of states) {
    const fits = ([one]: InstanceState[]): boolean =>
      one!.mapper === state.mapper && (one!.identity === null) === (state.identity === null)
    const group = preservesOrder ? groups.slice(-1).find(fits) : groups.find(fits)
    if (group) group.push(state)
    else groups.push([state])
  }
  return groups
}

const recordAt = ({ mapper, object }: InstanceState, indexes: readonly number[]): ValueRecord =>
  Object.fromEntries(indexes.map((index) => [mapper.keys[index]!, object[ROW][index]]))

const loadedIndexes = ({ mapper, loadedKeys }: InstanceState): readonly number[] =>
  loadedKeys.map((key) => mapper.keys.indexOf(key))

const loadedRecord = (state: InstanceState): ValueRecord => recordAt(state, loadedIndexes(state))

/** The columns to write with the key of the row; null where there is nothing to write. */
function updateRecord(state: InstanceState, isChangedOnly: boolean): ValueRecord | null {
  const { mapper, identity } = state
  const indexes = isChangedOnly ? changedColumns(state) : loadedIndexes(state)
  if (indexes.length === 0) return null
  const keys = mapper.primaryKey.map((index, i) => [mapper.keys[index]!, identity![i]])
  if (mapper.versionIndex >= 0) keys.push([mapper.keys[mapper.versionIndex]!, versionOf(state)])
  return { ...recordAt(state, indexes), ...(Object.fromEntries(keys) as ValueRecord) }
}

const withoutNulls = (record: ValueRecord): ValueRecord =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
