import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import type { Column } from '../../schema/column.ts'
import { Insert } from '../../sql/dml/insert.ts'
import type { MapperPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { fillDefaults, generatedKeyIndex, needsKey } from './insert-values.ts'
import { assignKeys, highestKeysIo } from './reserve-keys.ts'

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
  group: InsertGroup,
  keyIndex: number,
  connection: ConnectionCore,
): Io<void> {
  const { states } = group
  if (!group.needsKey) {
    yield* connection.executeIo(insertOf(mapper, group.columns, states, false))
    return
  }
  if (states.length > 1 && connection.engine.dialect.keys.kind === 'maximum') {
    // The transaction holds the right to write, so the keys behind the highest one are free.
    assignKeys(states, keyIndex, yield* highestKeysIo(mapper, keyIndex, states.length, connection))
    const columns = [...group.columns, keyIndex].sort((a, b) => a - b)
    yield* connection.executeIo(insertOf(mapper, columns, states, false))
    return
  }
  if (states.length === 1) {
    const result = yield* connection.executeIo(insertOf(mapper, group.columns, states, false))
    assignKeys(states, keyIndex, result.insertedPrimaryKey as readonly number[])
    return
  }
  const result = yield* connection.fetchIo(insertOf(mapper, group.columns, states, true))
  assignKeys(
    states,
    keyIndex,
    result.rows.map((row) => row[0] as number),
  )
}

function insertOf(
  mapper: MapperPort,
  indexes: readonly number[],
  states: readonly InstanceState[],
  returnsKeys: boolean,
): Insert<unknown, unknown> {
  const columns = indexes.map((index) => mapper.columns[index]!)
  const rows = states.map(({ object }) => {
    const row = object[ROW]
    return indexes.map((index) => row[index])
  })
  const key = mapper.table.autoincrementColumn
  return new Insert({
    target: mapper.table,
    columns,
    rows,
    returning: returnsKeys && key ? [keyItem(key)] : [],
    keepsOrder: returnsKeys,
  })
}

const keyItem = (key: Column): { kind: 'expression'; expression: Column } => ({ kind: 'expression', expression: key })
