import type { Dialect } from '../../dialects/dialect.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { ResultSource } from '../../engine/result.ts'
import type { Io } from '../../io/io.ts'
import type { Column } from '../../schema/column.ts'
import { isExpression } from '../../sql/coercions.ts'
import { Insert } from '../../sql/dml/insert.ts'
import type { MapperPort } from '../base/ports.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import { rowKey } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { fillDefaults, generatedKeyIndex, needsKey } from './insert-values.ts'
import { assignKeys, highestKeysIo } from './reserve-keys.ts'
import { hasComputed, writeIo } from './staged-write.ts'

/** New objects whose rows can go into one statement: the same columns, and the key known for all or for none. */
interface InsertGroup {
  readonly columns: readonly number[]
  readonly needsKey: boolean
  readonly states: InstanceState[]
}

/**
 * Inserts new objects of one class, in multi-row statements as far as their columns are the same, and gives them the keys
 * that the database made.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/persistence.py › save_obj
 */
export function* insertRowsIo(
  mapper: MapperPort,
  states: readonly InstanceState[],
  connection: ConnectionCore,
): Io<void> {
  const keyIndex = generatedKeyIndex(mapper)
  for (const group of groups(states, keyIndex)) yield* insertGroupIo(mapper, group, keyIndex, connection)
}

function groups(states: readonly InstanceState[], keyIndex: number): readonly InsertGroup[] {
  const found: InsertGroup[] = []
  const width = states[0]!.mapper.columns.length
  let shape = ''
  for (const state of states) {
    fillDefaults(state, keyIndex)
    startVersion(state)
    const row = state.object[ROW]
    const needs = needsKey(state, keyIndex)
    const columns: number[] = []
    for (let i = 0; i < width; i++) if (row[i] !== UNLOADED && !(needs && i === keyIndex)) columns.push(i)
    const newShape = `${needs}:${columns.join()}`
    if (newShape !== shape) found.push({ columns, needsKey: needs, states: [] })
    shape = newShape
    found.at(-1)!.states.push(state)
  }
  return found
}

function* insertGroupIo(
  mapper: MapperPort,
  { columns, needsKey: isKeyless, states }: InsertGroup,
  keyIndex: number,
  connection: ConnectionCore,
): Io<void> {
  const eager = eagerColumns(mapper, columns)
  const isReserved = isKeyless && mustReserve(mapper.columns[keyIndex]!, states.length, connection.engine.dialect)
  // The transaction holds the right to write, so the keys behind the highest one are free.
  if (isReserved) {
    assignKeys(states, keyIndex, yield* highestKeysIo(mapper, keyIndex, states.length, connection))
  }
  const written = isReserved ? [...columns, keyIndex].sort((a, b) => a - b) : columns
  const needsKeys = isKeyless && !isReserved
  const isReturned = needsKeys && (states.length > 1 || mapper.versionIndex >= 0)
  if (isReturned || eager.length > 0) {
    yield* insertReturningIo(mapper, written, states, { eager, needsKeys }, connection)
  } else {
    const result = yield* connection.executeIo(insertOf(mapper, written, states, [], false))
    if (needsKeys) assignKeys(states, keyIndex, result.insertedPrimaryKey!)
  }
  for (const { object } of states) forgetExpressions(object[ROW], columns)
}

/** The rows tell no keys that the database makes, or it makes none. */
const mustReserve = (column: Column, count: number, { keys }: Dialect): boolean =>
  keys.kind !== 'sequence' && (count > 1 || keys.isMade?.(column) === false)

/** Inserts rows and takes what the database made: keys, and values of defaults. */
function* insertReturningIo(
  mapper: MapperPort,
  columns: readonly number[],
  states: readonly InstanceState[],
  { eager, needsKeys }: { readonly eager: readonly number[]; readonly needsKeys: boolean },
  connection: ConnectionCore,
): Io<void> {
  const isOne = states.length === 1
  const keys = isOne && !needsKeys ? [] : mapper.primaryKey
  const returned = needsKeys ? [...keys, ...eager] : [...eager, ...keys]
  const keyPlaces = mapper.primaryKey.map((index) => returned.indexOf(index))
  const isOrdered = needsKeys && !isOne
  const take = ({ rows }: ResultSource, isLate: boolean): void => {
    if (rows.length === 0) return
    const byKey = new Map(
      needsKeys || isOne ? [] : rows.map((row) => [rowKey(row as RowArray, keyPlaces), row] as const),
    )
    states.forEach((state, i) => {
      const row = state.object[ROW]
      const made = byKey.size > 0 ? byKey.get(rowKey(row, mapper.primaryKey)) : rows[i]
      if (!made || (isLate && hasComputed(state))) return
      returned.forEach((index, place) => {
        // What was given since then stays.
        if (!isLate || row[index] === UNLOADED) row[index] = made[place]
      })
    })
  }
  const statement = insertOf(mapper, columns, states, returned, isOrdered)
  take(yield* writeIo(connection, statement, undefined, { settle: (source) => take(source, true) }), false)
}

/** Columns that the database fills and that are read at once. */
function eagerColumns({ columns, options }: MapperPort, given: readonly number[]): readonly number[] {
  if (options.eagerDefaults === false) return []
  return columns.flatMap(({ serverDefault, default: own, isPrimaryKey }, index) => {
    const isMade = serverDefault !== undefined || (own !== null && own.expression !== null)
    return isMade && !isPrimaryKey && !given.includes(index) ? index : []
  })
}

function startVersion({ mapper, object }: InstanceState): void {
  const { versionIndex, options } = mapper
  if (versionIndex < 0 || options.versionIdGenerator === false) return
  object[ROW][versionIndex] = mapper.nextVersion(null)
}

/** Only the database knows what became of SQL expressions. */
function forgetExpressions(row: RowArray, columns: readonly number[]): void {
  for (const index of columns) if (isExpression(row[index])) row[index] = UNLOADED
}

function insertOf(
  mapper: MapperPort,
  indexes: readonly number[],
  states: readonly InstanceState[],
  returned: readonly number[],
  keepsOrder: boolean,
): Insert<unknown, unknown> {
  const rows = states.map(({ object }) => {
    const row = object[ROW]
    return indexes.map((index) => row[index])
  })
  return new Insert({
    target: mapper.table,
    columns: indexes.map((index) => mapper.columns[index]!),
    rows,
    returning: returned.map((index) => ({ kind: 'expression', expression: mapper.columns[index]! })),
    keepsOrder,
  })
}
