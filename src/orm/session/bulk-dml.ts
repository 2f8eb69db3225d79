import type { ResultSource } from '../../engine/result.ts'
import { rowFactory } from '../../engine/row.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { Insert } from '../../sql/dml/insert.ts'
import type { Update } from '../../sql/dml/update.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { updateRowsIo } from '../persistence/emit-update.ts'
import { identityKey, identityOf } from '../state/identity-key.ts'
import { InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'
import { attributeIndexes } from './attribute-indexes.ts'
import type { Call } from './execute-statement.ts'
import type { SessionCore } from './session-core.ts'
import { assignValues } from './synchronized-dml.ts'

type Records = readonly Readonly<Record<string, unknown>>[]

/**
 * `execute(insert(Model), [{…}, …])`: rows with the same keys share a statement.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/bulk_persistence.py › _bulk_insert
 */
export function* bulkInsertIo(call: Call, statement: Insert<unknown, unknown>): Io<ResultSource> {
  const { session, parameters, given } = call
  const connection = yield* session.connectionForIo(statement)
  const groups = isRecords(parameters) ? groupsOf(parameters) : [parameters]
  const sources: ResultSource[] = []
  for (const group of groups) sources.push(yield* connection.fetchIo(statement, group, given))
  return sources.length === 1 ? sources[0]! : joined(sources)
}

/**
 * `execute(update(Model), [{ id: 1, name: … }, …])`: each record names its row by the primary key. Objects in the session
 * follow. Where rows count versions, a record has the one that was read.
 *
 * @throws {@link StaleDataError} when a row is not there, or has another version.
 * @source sqlalchemy lib/sqlalchemy/orm/bulk_persistence.py › _bulk_update
 */
export function* bulkUpdateIo(call: Call, { parts }: Update<unknown, unknown>, mapper: Mapper): Io<ResultSource> {
  const { session, parameters, options } = call
  if (parts.assignments.length > 0 || !isRecords(parameters)) {
    throw new ArgumentError('A bulk UPDATE takes records with primary keys, and no values().')
  }
  const states = parameters.map((record) => changedState(mapper, record))
  yield* updateRowsIo(mapper, states, yield* session.connectionForRowsIo(mapper))
  if (options.synchronizeSession !== false) for (const state of states) follow(session, mapper, state)
  return { keys: [], rows: [], makeRow: rowFactory([]), rowCount: states.length, insertedKeys: null }
}

const isRecords = (parameters: unknown): parameters is Records =>
  Array.isArray(parameters) &&
  parameters.length > 0 &&
  parameters.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one) && !(one instanceof Map))

/** Neighbours with the same keys. */
function groupsOf(records: Records): readonly Records[] {
  const groups: Readonly<Record<string, unknown>>[][] = []
  let shape: string | undefined
  for (const record of records) {
    const keys = Object.keys(record).filter((key) => record[key] !== undefined)
    const own = JSON.stringify(keys.sort())
    if (own !== shape) groups.push([])
    shape = own
    groups.at(-1)!.push(record)
  }
  return groups
}

function joined(sources: readonly ResultSource[]): ResultSource {
  const { firstColumn: _, ...first } = sources[0]!
  return {
    ...first,
    rows: sources.flatMap(({ rows }) => rows),
    rowCount: sources.reduce((sum, { rowCount }) => sum + rowCount, 0),
    insertedKeys: () => sources.flatMap(({ insertedKeys }) => insertedKeys?.() ?? []),
  }
}

/** A record as if it were a new object. */
export function stateOfRecord(mapper: Mapper, record: Records[number]): InstanceState {
  const state = new InstanceState(mapper, { [ROW]: mapper.emptyRow() })
  const values = Object.values(record)
  attributeIndexes(mapper, Object.keys(record)).forEach((index, i) => (state.object[ROW][index] = values[i]))
  return state
}

/** A record as if it were a changed object. */
function changedState(mapper: Mapper, record: Records[number]): InstanceState {
  const state = stateOfRecord(mapper, record)
  state.identity = identityOf(state.object[ROW], mapper.primaryKey)
  if (state.identity === null) throw new ArgumentError(`A record for ${mapper.className} lacks its primary key.`)
  const { versionIndex } = mapper
  const row = state.object[ROW]
  row.forEach((value, i) => {
    if (value !== UNLOADED && !mapper.primaryKey.includes(i)) state.remember(i, i === versionIndex ? value : UNLOADED)
  })
  if (versionIndex < 0) return state
  const version = row[versionIndex]
  if (version === UNLOADED) {
    throw new ArgumentError(`A record for ${mapper.className} lacks its version, '${mapper.keys[versionIndex]!}'.`)
  }
  row[versionIndex] = mapper.nextVersion(version)
  return state
}

function follow({ objects }: SessionCore, mapper: Mapper, { identity, changes, object: from }: InstanceState): void {
  const object = objects.find(mapper, identityKey(identity!))
  if (object === undefined || changes === null) return
  const values = new Map<number, () => unknown>()
  for (let one = changes.first; one; one = one.next) {
    const { index } = one
    values.set(index, () => from[ROW][index])
  }
  assignValues(stateOf(object), values, true)
  objects.altered(stateOf(object))
}
