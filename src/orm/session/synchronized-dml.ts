import type { ResultSource } from '../../engine/result.ts'
import { rowFactory } from '../../engine/row.ts'
import type { Io } from '../../io/io.ts'
import type { Column } from '../../schema/column.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { conjunction } from '../../sql/conditions.ts'
import { Delete } from '../../sql/dml/delete.ts'
import { Update } from '../../sql/dml/update.ts'
import { type Select, select } from '../../sql/selectable/select.ts'
import type { SelectedItem } from '../../sql/selectable/select-parts.ts'
import { Bool } from '../../types/boolean.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { placeOf } from '../base/place-of.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { identityKey } from '../state/identity-key.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'
import { type Evaluator, evaluatorOf, UnevaluableError } from './evaluate.ts'
import type { Call } from './execute-statement.ts'
import { oneOf } from '../../errors/one-of.ts'

type Searched = Update<unknown, unknown> | Delete<unknown>

/** An object whose row a statement has changed; `isCertain`: false where what is not loaded could not be tried. */
interface Match {
  readonly object: Entity
  readonly isCertain: boolean
}

/**
 * An UPDATE or DELETE of a mapped class, which the objects in the session follow.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/bulk_persistence.py › BulkUDCompileState
 */
export function* synchronizedDmlIo(call: Call, statement: Searched, mapper: Mapper): Io<ResultSource> {
  const { session, parameters, given, options } = call
  const { synchronizeSession = 'auto' } = options
  oneOf('synchronizeSession', synchronizeSession, ['auto', 'evaluate', 'fetch', false])
  const connection = yield* session.connectionForIo(statement)
  if (synchronizeSession === false || Array.isArray(parameters)) {
    return yield* connection.fetchIo(statement, parameters, given)
  }
  const condition = synchronizeSession === 'fetch' ? null : conditionOf(statement, mapper, synchronizeSession)
  if (condition !== null) {
    const matches = matching(session.objects.persistentOf(mapper), condition)
    const source = yield* connection.fetchIo(statement, parameters, given)
    follow(call, statement, mapper, matches)
    return source
  }
  const keys = mapper.primaryKey.map((index) => mapper.columns[index]!)
  // Nothing comes back of what waits for the commit, so that its rows are looked for before.
  const isAhead = connection.isStaging && statement.parts.returning.length === 0
  const sent = isAhead ? keysFirst(statement, keys) : returningAlso(statement, keys)
  const found = yield* connection.fetchIo(sent, parameters, given)
  const source = isAhead ? yield* connection.fetchIo(statement, parameters, given) : withoutKeys(found, keys.length)
  const objects = found.rows.flatMap((row) => session.objects.find(mapper, identityKey(row.slice(-keys.length))) ?? [])
  follow(
    call,
    statement,
    mapper,
    objects.map((object) => ({ object, isCertain: true })),
  )
  return source
}

/** The conditions as a function; null where only the database can tell. */
function conditionOf({ parts }: Searched, mapper: Mapper, strategy: 'auto' | 'evaluate'): Evaluator | null {
  const condition = conjunction(parts.where)
  if (!condition) return () => true
  try {
    return evaluatorOf(condition, mapper)
  } catch (error) {
    if (strategy === 'auto' && error instanceof UnevaluableError) return null
    throw error
  }
}

function matching(objects: readonly Entity[], condition: Evaluator): readonly Match[] {
  return objects.flatMap((object) => {
    if (stateOf(object).isExpired) return []
    const value = condition(object[ROW])
    return value === true || value === UNLOADED ? [{ object, isCertain: value === true }] : []
  })
}

/** The statement with further columns behind those that it gives back. */
function returningAlso(statement: Searched, columns: readonly ColumnElement[]): Searched {
  const items = columns.map((expression): SelectedItem => ({ kind: 'expression', expression }))
  const returning = [...statement.parts.returning, ...items]
  return statement instanceof Update
    ? new Update({ ...statement.parts, returning })
    : new Delete({ ...statement.parts, returning })
}

/** A query of what a statement would give back. */
function keysFirst({ parts }: Searched, columns: readonly Column[]): Select<unknown[]> {
  return select(...columns).where(...parts.where.map((one) => new ColumnElement<boolean>(one, Bool)))
}

/** The rows without the keys that were asked for beside them. */
function withoutKeys(source: ResultSource, count: number): ResultSource {
  const keys = source.keys.slice(0, -count)
  const rows = keys.length > 0 ? source.rows.map((row) => row.slice(0, -count)) : []
  return { ...source, keys, rows, items: source.items?.slice(0, -count), makeRow: rowFactory(keys) }
}

function follow(call: Call, statement: Searched, mapper: Mapper, matches: readonly Match[]): void {
  const { session, parameters } = call
  const set = statement instanceof Update ? assignedValues(statement, mapper, parameters) : null
  for (const { object, isCertain } of matches) {
    const state = stateOf(object)
    if (set !== null) {
      assignValues(state, set, isCertain)
      session.objects.altered(state)
    } else if (isCertain) session.objects.removed(state)
    else session.objects.expire(object)
  }
}

/** What an UPDATE sets, by place in the row; null for what only the database knows. */
function assignedValues(
  statement: Update<unknown, unknown>,
  mapper: Mapper,
  parameters: unknown,
): ReadonlyMap<number, Evaluator | null> {
  const set = new Map<number, Evaluator | null>()
  const given = parameters ?? {}
  mapper.columns.forEach(({ key, onUpdate }, i) => (onUpdate || Object.hasOwn(given, key)) && set.set(i, null))
  for (const { place, element } of statement.parts.assignments) {
    const index = placeOf(mapper, place[EXPRESSION])
    if (index < 0) continue
    try {
      set.set(index, evaluatorOf(element, mapper))
    } catch (error) {
      if (!(error instanceof UnevaluableError)) throw error
      set.set(index, null)
    }
  }
  return set
}

/** Values that are loaded and unchanged are set; others that an UPDATE has touched are loaded anew. */
export function assignValues(
  state: InstanceState,
  set: ReadonlyMap<number, Evaluator | null>,
  isCertain: boolean,
): void {
  const before: RowArray = [...state.object[ROW]]
  for (const [index, evaluator] of set) {
    if (before[index] === UNLOADED) continue
    const value = isCertain && evaluator && !state.changes?.has(index) ? evaluator(before) : UNLOADED
    if (value === UNLOADED) state.expireAt([index])
    else state.object[ROW][index] = value
  }
}
