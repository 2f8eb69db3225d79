import type { ResultSource } from '../../engine/result.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { Insert } from '../../sql/dml/insert.ts'
import type { Update } from '../../sql/dml/update.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { staleUpdate, updateStatement } from '../persistence/emit-update.ts'
import { identityKey } from '../state/identity-key.ts'
import { stateOf } from '../state/stateful-object.ts'
import type { Call } from './execute-statement.ts'

type Records = readonly Readonly<Record<string, unknown>>[]

/**
 * `execute(insert(Model), [{…}, …])`: rows with the same keys share a statement.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/bulk_persistence.py › _bulk_insert
 */
export function* bulkInsertIo(call: Call, statement: Insert<unknown, unknown>): Io<ResultSource> {
  const { session, parameters, given } = call
  const connection = yield* session.transactions.connectionIo()
  const groups = isRecords(parameters) ? groupsOf(parameters) : [parameters]
  const sources: ResultSource[] = []
  for (const group of groups) sources.push(yield* connection.fetchIo(statement, group, given))
  return sources.length === 1 ? sources[0]! : joined(sources)
}

/**
 * `execute(update(Model), [{ id: 1, name: … }, …])`: each record names its row by the primary key. Objects in the session
 * follow.
 *
 * @throws {@link StaleDataError} when a row is not there.
 * @source sqlalchemy lib/sqlalchemy/orm/bulk_persistence.py › _bulk_update
 */
export function* bulkUpdateIo(call: Call, { parts }: Update<unknown, unknown>, mapper: Mapper): Io<ResultSource> {
  const { session, parameters, given } = call
  const records = parameters as Records
  if (parts.assignments.length > 0 || !isRecords(records)) {
    throw new ArgumentError(`A bulk UPDATE of ${mapper.className} takes records with a primary key, and no values().`)
  }
  const connection = yield* session.transactions.connectionIo()
  let source: ResultSource | undefined
  let rowCount = 0
  for (const group of groupsOf(records)) {
    const columns = changedIndexes(mapper, group[0]!)
    if (columns.length === 0) continue
    const named = group.map((record) => namedValues(mapper, record, columns))
    source = yield* connection.fetchIo(updateStatement(mapper, columns), named, given)
    if (source.rowCount >= 0 && source.rowCount !== group.length)
      throw staleUpdate(mapper, group.length, source.rowCount)
    rowCount += source.rowCount
    if (call.options.synchronizeSession !== false) for (const record of group) follow(call, mapper, record, columns)
  }
  if (!source) throw new ArgumentError(`A bulk UPDATE of ${mapper.className} was given nothing to set.`)
  return { ...source, rowCount }
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

function changedIndexes(mapper: Mapper, record: Records[number]): readonly number[] {
  const indexes = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .map((key) => mapper.indexOf(key))
  const lacking = mapper.primaryKey.find((index) => !indexes.includes(index))
  if (lacking !== undefined || indexes.includes(-1)) {
    const keys = mapper.primaryKey.map((index) => mapper.keys[index]).join(', ')
    throw new ArgumentError(
      `A bulk UPDATE of ${mapper.className} takes records of its attributes with the primary key (${keys}), and got ${Object.keys(record).join(', ')}.`,
    )
  }
  return indexes.filter((index) => !mapper.primaryKey.includes(index)).sort((a, b) => a - b)
}

function namedValues(mapper: Mapper, record: Records[number], columns: readonly number[]): Record<string, unknown> {
  const value = (index: number): unknown => record[mapper.keys[index]!]
  return Object.fromEntries([
    ...mapper.primaryKey.map((index) => [`old_${index}`, value(index)]),
    ...columns.map((index) => [`new_${index}`, value(index)]),
  ]) as Record<string, unknown>
}

/** The object of a record takes its values; those that the program has changed meanwhile are loaded anew. */
function follow({ session }: Call, mapper: Mapper, record: Records[number], columns: readonly number[]): void {
  const identity = mapper.primaryKey.map((index) => record[mapper.keys[index]!])
  const object = session.objects.find(mapper, identityKey(identity))
  if (object === undefined) return
  const state = stateOf(object)
  for (const index of columns) {
    if (state.changes?.has(index)) state.expireAt([index])
    else if (object[ROW][index] !== UNLOADED) object[ROW][index] = record[mapper.keys[index]!]
  }
  session.objects.altered(state)
}
