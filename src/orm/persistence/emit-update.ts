import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { isExpression } from '../../sql/coercions.ts'
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
import { noteComputed, writeManyIo } from './staged-write.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

/** Changed objects whose statements are the same but for the values. */
interface UpdateGroup {
  readonly columns: readonly number[]
  readonly states: InstanceState[]
  /** A SQL expression is among the values, so that the statement is made for this object alone. */
  readonly hasExpression: boolean
}

// The statements of a class by the columns that they set: built once.
const statements = /*@__PURE__*/ new WeakMap<MapperPort, Map<string, Update<unknown>>>()

/**
 * Writes the changed columns of objects of one class, found by their primary keys.
 *
 * @throws {@link StaleDataError} when a row is not there any more; in a batch transaction from its commit.
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
  for (const group of groups(work, mapper, written)) {
    if (group.hasExpression) yield* updateByExpressionIo(mapper, group, connection, work)
    else yield* updateColumnsIo(mapper, group.columns, group.states, connection, work, hasVersion(mapper))
    forgetComputed(group)
  }
}

/**
 * Loads objects whose key is expired, with what else is: somebody may have deleted their rows. In a batch transaction the
 * key that is known is enough, and only an expired version is loaded.
 */
export function* loadKeysIo(
  work: UnitOfWork,
  states: readonly InstanceState[],
  { isStaging }: ConnectionCore,
): Io<void> {
  for (const state of states) {
    if (state.identity !== null && lacksKey(state, isStaging)) yield* work.session.loadColumnsIo(state)
  }
}

function lacksKey({ object, mapper: { primaryKey, versionIndex } }: InstanceState, isStaging: boolean): boolean {
  const row = object[ROW]
  if (!isStaging) for (const index of primaryKey) if (row[index] === UNLOADED) return true
  return versionIndex >= 0 && row[versionIndex] === UNLOADED
}

/** Writes some columns of objects of one class. */
export function* updateColumnsIo(
  mapper: MapperPort,
  columns: readonly number[],
  states: readonly InstanceState[],
  connection: ConnectionCore,
  work?: UnitOfWork,
  isVersioned = work !== undefined && hasVersion(mapper),
): Io<void> {
  const names = [...keyNames(mapper, isVersioned), ...columns.map((index) => `new_${index}`)]
  const rows = states.map((state) => parameterValues(state, isVersioned, work, columns))
  const refusal = staleRows(mapper, 'UPDATE', states)
  const statement = statementOf(mapper, columns, isVersioned)
  const found = yield* writeManyIo(connection, statement, { names, rows }, { refusal })
  checkCount(mapper, 'UPDATE', states, found)
}

function* updateByExpressionIo(
  mapper: MapperPort,
  { columns, states: [state] }: UpdateGroup,
  connection: ConnectionCore,
  work: UnitOfWork | undefined,
): Io<void> {
  const row = state!.object[ROW]
  const isVersioned = hasVersion(mapper)
  const values = Object.fromEntries(columns.map((index) => [mapper.keys[index]!, row[index]]))
  const statement = update(mapper.table).values(values).where(keyCondition(mapper, isVersioned))
  const keys = { names: keyNames(mapper, isVersioned), rows: [parameterValues(state!, isVersioned, work)] }
  const refusal = staleRows(mapper, 'UPDATE', [state!])
  checkCount(mapper, 'UPDATE', [state!], yield* writeManyIo(connection, statement, keys, { refusal }))
  for (const index of columns) if (isExpression(row[index])) row[index] = UNLOADED
  noteComputed(state!)
}

const hasVersion = ({ versionIndex }: MapperPort): boolean => versionIndex >= 0

/** The version of a row that was read. */
export function versionOf({ mapper, changes, object }: InstanceState): unknown {
  const index = mapper.versionIndex
  return changes?.has(index) ? changes.get(index) : object[ROW][index]
}

/** @throws {@link StaleDataError} when a statement has not found the rows of all objects. It names one that is alone. */
export function checkCount(mapper: MapperPort, verb: string, states: readonly InstanceState[], found: number): void {
  if (found < 0 || found === states.length) return
  if (states.length === 1) throw staleRows(mapper, verb, states)(0, found)
  throw stale(`table '${mapper.table.name}'`, verb, states.length, found)
}

/** The error for each of the objects whose row a batch has not found. */
export function staleRows({ className, table }: MapperPort, verb: string, states: readonly InstanceState[]) {
  return (index: number, found: number): StaleDataError => {
    const { identity } = states[index]!
    return stale(`${className} ${identity?.map(String).join(', ')} in table '${table.name}'`, verb, 1, found)
  }
}

function stale(what: string, verb: string, wanted: number, found: number): StaleDataError {
  return new StaleDataError(
    `The ${verb} of ${what} was to change ${wanted} row(s), and found ${found}. Somebody else has ` +
      'changed or deleted the others. Roll back, and load the objects again.',
  )
}

function groups(
  work: UnitOfWork | undefined,
  mapper: MapperPort,
  states: readonly InstanceState[],
): readonly UpdateGroup[] {
  const found: UpdateGroup[] = []
  const filled = mapper.columns.flatMap(({ onUpdate }, i) => (onUpdate?.expression === null ? i : []))
  let last: UpdateGroup | undefined
  for (const state of states) {
    for (const index of filled) fillOnUpdate(state, index)
    if (work && mapper.versionIndex >= 0) countVersion(work, state)
    const columns = writtenColumns(work, state)
    const row = state.object[ROW]
    const hasExpression = columns.some((index) => isExpression(row[index]))
    if (hasExpression || last === undefined || last.hasExpression || !isSame(columns, last.columns)) {
      found.push((last = { columns, states: [], hasExpression }))
    }
    last.states.push(state)
  }
  return found
}

const isSame = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i])

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

/** Sets the version behind the one that was read, unless the program has done so. */
function countVersion({ takenOver }: UnitOfWork, state: InstanceState): void {
  const { versionIndex, options } = state.mapper
  if (options.versionIdGenerator === false || state.changes?.has(versionIndex)) return
  state.write(versionIndex, state.mapper.nextVersion(versionOf(takenOver.get(state) ?? state)))
}

/** Sets a column that every UPDATE fills with a value of the program. */
function fillOnUpdate(state: InstanceState, index: number): void {
  if (state.changes?.has(index)) return
  const { onUpdate } = state.mapper.columns[index]!
  state.write(
    index,
    onUpdate!.value(() => loadedValues(state)),
  )
}

/** Columns that the UPDATE filled with a SQL expression: only the database knows the values. */
function forgetComputed({ columns, states }: UpdateGroup): void {
  states[0]!.mapper.columns.forEach(({ onUpdate }, i) => {
    if (!onUpdate || onUpdate.expression === null || columns.includes(i)) return
    for (const state of states) {
      state.object[ROW][i] = UNLOADED
      noteComputed(state)
    }
  })
}

/** Columns whose value differs from the one in the database. */
export function changedColumns({ changes, mapper, object }: InstanceState): readonly number[] {
  if (changes === null) return []
  const row = object[ROW]
  let found: number[] | null = null
  for (let one = changes.first; one !== null; one = one.next) {
    const { index, old } = one
    // Behind the columns are relationships.
    if (index >= mapper.columns.length || Object.is(old, row[index])) continue
    // Arrays that are pushed to take room for many.
    if (found === null) found = [index]
    else found.push(index)
  }
  return found === null ? [] : found.sort((a, b) => a - b)
}

function statementOf(mapper: MapperPort, columns: readonly number[], isVersioned: boolean): Update<unknown> {
  let known = statements.get(mapper)
  if (known === undefined) statements.set(mapper, (known = new Map()))
  const key = `${columns.join()}${isVersioned ? 'v' : ''}`
  let statement = known.get(key)
  if (statement === undefined) {
    const values = columns.map((index) => [mapper.keys[index]!, parameter(mapper, index, `new_${index}`)])
    statement = update(mapper.table)
      .values(Object.fromEntries(values) as never)
      .where(keyCondition(mapper, isVersioned))
    known.set(key, statement)
  }
  return statement
}

/** `id = :old_0`, for each column of the primary key, and `version = :old_version`. */
export function keyCondition(mapper: MapperPort, isVersioned: boolean): Condition {
  const { columns, versionIndex } = mapper
  const keys = mapper.primaryKey.map((index) => columns[index]!.eq(parameter(mapper, index, `old_${index}`)))
  if (isVersioned) keys.push(columns[versionIndex]!.eq(parameter(mapper, versionIndex, 'old_version')))
  return and(...keys)
}

/** The names of the parameters of {@link keyCondition}. */
export function keyNames({ primaryKey }: MapperPort, isVersioned: boolean): readonly string[] {
  const names = primaryKey.map((index) => `old_${index}`)
  return isVersioned ? [...names, 'old_version'] : names
}

/**
 * Their values: the primary key that is in the database, which may have that of the object already, and the version. Behind
 * them those of some columns.
 */
export function parameterValues(
  state: InstanceState,
  isVersioned: boolean,
  work: UnitOfWork | undefined,
  columns: readonly number[] = [],
): readonly unknown[] {
  const { identity, object } = state
  const { primaryKey } = state.mapper
  const row = object[ROW]
  const isWritten = identity === null || work?.cascaded.has(state) === true
  const values = new Array<unknown>(primaryKey.length + (isVersioned ? 1 : 0) + columns.length)
  let n = 0
  for (let i = 0; i < primaryKey.length; i++) values[n++] = isWritten ? row[primaryKey[i]!] : identity[i]
  if (isVersioned) values[n++] = versionOf(work?.takenOver.get(state) ?? state)
  for (let i = 0; i < columns.length; i++) values[n++] = row[columns[i]!]
  return values
}

function parameter(mapper: MapperPort, index: number, name: string): ColumnElement {
  const { type } = mapper.columns[index]!
  return new ColumnElement(new NamedParameter(name, type), type)
}
