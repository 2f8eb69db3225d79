import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { and } from '../../sql/conditions.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { NamedParameter } from '../../sql/elements/named-parameter.ts'
import { type Update, update } from '../../sql/dml/update.ts'
import type { Condition } from '../../sql/expression.ts'
import { StaleDataError } from '../base/orm-errors.ts'
import type { MapperPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { loadedValues } from './insert-values.ts'

/** Changed objects whose statements are the same but for the values. */
interface UpdateGroup {
  readonly columns: readonly number[]
  readonly states: InstanceState[]
}

// The statements of a class by the columns that they set: built once.
const statements = /*@__PURE__*/ new WeakMap<MapperPort, Map<string, Update<unknown>>>()

/**
 * Writes the changed columns of objects of one class, found by their primary keys.
 *
 * @throws {@link StaleDataError} when a row is not there any more. Not in a batch transaction: what its statements have found
 * is known only after the commit.
 * @source sqlalchemy lib/sqlalchemy/orm/persistence.py › _emit_update_statements
 */
export function* updateRowsIo(
  mapper: MapperPort,
  states: readonly InstanceState[],
  connection: ConnectionCore,
): Io<void> {
  for (const group of groups(states)) {
    const records = group.states.map((state) => record(state, group.columns))
    const result = yield* connection.executeIo(statementOf(mapper, group.columns), records)
    forgetComputed(group)
    if (result.rowCount >= 0 && result.rowCount !== records.length) {
      throw new StaleDataError(
        `An UPDATE of table '${mapper.table.name}' was to change ${records.length} row(s), and found ${result.rowCount}. The others ` +
          'were deleted, or their primary key was changed, by somebody else. Roll back, load the objects again, and decide anew.',
      )
    }
  }
}

function groups(states: readonly InstanceState[]): readonly UpdateGroup[] {
  const found: UpdateGroup[] = []
  let shape = ''
  for (const state of states) {
    if (changedColumns(state).length === 0) continue
    fillOnUpdate(state)
    const columns = changedColumns(state)
    const newShape = columns.join()
    if (newShape !== shape) found.push({ columns, states: [] })
    shape = newShape
    found.at(-1)!.states.push(state)
  }
  return found
}

/** Sets the columns that every UPDATE fills with a value of the program. */
function fillOnUpdate(state: InstanceState): void {
  state.mapper.columns.forEach(({ onUpdate }, i) => {
    if (onUpdate && onUpdate.expression === null && !state.changes?.has(i))
      state.write(
        i,
        onUpdate.value(() => loadedValues(state)),
      )
  })
}

/** Columns that the UPDATE filled with a SQL expression: only the database knows the values. */
function forgetComputed({ columns, states }: UpdateGroup): void {
  states[0]!.mapper.columns.forEach(({ onUpdate }, i) => {
    if (!onUpdate || onUpdate.expression === null || columns.includes(i)) return
    for (const { object } of states) object[ROW][i] = UNLOADED
  })
}

/** Columns whose value differs from the one in the database. */
export function changedColumns(state: InstanceState): readonly number[] {
  const row = state.object[ROW]
  return [...(state.changes ?? [])]
    .filter(([index, old]) => !Object.is(old, row[index]))
    .map(([index]) => index)
    .sort((a, b) => a - b)
}

function statementOf(mapper: MapperPort, columns: readonly number[]): Update<unknown> {
  let known = statements.get(mapper)
  if (known === undefined) statements.set(mapper, (known = new Map()))
  const key = columns.join()
  let statement = known.get(key)
  if (statement === undefined) {
    const values = columns.map((index) => [mapper.keys[index]!, parameter(mapper, index, 'new')])
    statement = update(mapper.table)
      .values(Object.fromEntries(values) as never)
      .where(keyCondition(mapper))
    known.set(key, statement)
  }
  return statement
}

/** `id = :old_0`, for each column of the primary key. */
export function keyCondition(mapper: MapperPort): Condition {
  return and(...mapper.primaryKey.map((index) => mapper.columns[index]!.eq(parameter(mapper, index, 'old'))))
}

/** The primary key in the database, under the names of {@link keyCondition}. */
export function keyRecord({ mapper, identity }: InstanceState): Record<string, unknown> {
  return Object.fromEntries(mapper.primaryKey.map((index, i) => [`old_${index}`, identity![i]]))
}

function record(state: InstanceState, columns: readonly number[]): Record<string, unknown> {
  const row = state.object[ROW]
  return { ...keyRecord(state), ...Object.fromEntries(columns.map((index) => [`new_${index}`, row[index]])) }
}

function parameter(mapper: MapperPort, index: number, side: 'new' | 'old'): ColumnElement {
  const { type } = mapper.columns[index]!
  return new ColumnElement(new NamedParameter(`${side}_${index}`, type), type)
}
