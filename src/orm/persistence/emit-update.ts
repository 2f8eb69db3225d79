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
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

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
  work?: UnitOfWork,
): Io<void> {
  const written = states.filter((state) => writtenColumns(work, state).length > 0)
  if (work) yield* loadKeysIo(work, written, connection)
  for (const group of groups(work, written)) {
    yield* updateColumnsIo(mapper, group.columns, group.states, connection, work)
    forgetComputed(group)
  }
}

/**
 * Loads objects whose key is expired, with what else is: somebody may have deleted their rows. In a batch transaction what is
 * known is enough.
 */
export function* loadKeysIo(
  work: UnitOfWork,
  states: readonly InstanceState[],
  { isStaging }: ConnectionCore,
): Io<void> {
  if (isStaging) return
  for (const state of states) {
    const row = state.object[ROW]
    if (state.identity !== null && state.mapper.primaryKey.some((index) => row[index] === UNLOADED)) {
      yield* work.session.loadColumnsIo(state)
    }
  }
}

/** Writes some columns of objects of one class. */
export function* updateColumnsIo(
  mapper: MapperPort,
  columns: readonly number[],
  states: readonly InstanceState[],
  connection: ConnectionCore,
  work?: UnitOfWork,
): Io<void> {
  const records = states.map((state) => record(state, columns, work?.cascaded.has(state)))
  const result = yield* connection.executeIo(statementOf(mapper, columns), records)
  if (result.rowCount < 0 || result.rowCount === records.length) return
  throw new StaleDataError(
    `An UPDATE of table '${mapper.table.name}' was to change ${records.length} row(s), and found ${result.rowCount}. The others ` +
      'were deleted, or their primary key was changed, by somebody else. Roll back, load the objects again, and decide anew.',
  )
}

function groups(work: UnitOfWork | undefined, states: readonly InstanceState[]): readonly UpdateGroup[] {
  const found: UpdateGroup[] = []
  let shape = ''
  for (const state of states) {
    fillOnUpdate(state)
    const columns = writtenColumns(work, state)
    const newShape = columns.join()
    if (newShape !== shape) found.push({ columns, states: [] })
    shape = newShape
    found.at(-1)!.states.push(state)
  }
  return found
}

/** The columns that an UPDATE of the row sets. */
function writtenColumns(work: UnitOfWork | undefined, state: InstanceState): readonly number[] {
  const { primaryKey } = state.mapper
  if (state.identity === null) {
    // It takes over a row: what it has is written, what was never set stays.
    const row = state.object[ROW]
    return state.mapper.columns.flatMap((_, i) => (row[i] === UNLOADED || primaryKey.includes(i) ? [] : i))
  }
  const places = work?.cascaded.get(state)
  const columns = changedColumns(state)
  return places ? columns.filter((index) => !(places.includes(index) && primaryKey.includes(index))) : columns
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
export function changedColumns({ changes, mapper, object }: InstanceState): readonly number[] {
  if (changes === null) return []
  const row = object[ROW]
  const found: number[] = []
  for (const [index, old] of changes) {
    // Behind the columns are relationships.
    if (index < mapper.columns.length && !Object.is(old, row[index])) found.push(index)
  }
  return found.sort((a, b) => a - b)
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

/**
 * The primary key in the database, under the names of {@link keyCondition}. `isWritten`: that of the object, which the
 * database has already.
 */
export function keyRecord({ mapper, identity, object }: InstanceState, isWritten = false): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  mapper.primaryKey.forEach((index, i) => {
    values[`old_${index}`] = isWritten || identity === null ? object[ROW][index] : identity[i]
  })
  return values
}

function record(state: InstanceState, columns: readonly number[], isWritten = false): Record<string, unknown> {
  const row = state.object[ROW]
  const values = keyRecord(state, isWritten)
  for (const index of columns) values[`new_${index}`] = row[index]
  return values
}

function parameter(mapper: MapperPort, index: number, side: 'new' | 'old'): ColumnElement {
  const { type } = mapper.columns[index]!
  return new ColumnElement(new NamedParameter(`${side}_${index}`, type), type)
}
