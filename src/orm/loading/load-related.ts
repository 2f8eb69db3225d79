import type { Io } from '../../io/io.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { NamedParameter } from '../../sql/elements/named-parameter.ts'
import { Adapted } from '../../sql/selectable/adapted.ts'
import { type Select, select } from '../../sql/selectable/select.ts'
import { Bool } from '../../types/boolean.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { RelationshipProperty } from '../mapping/relationships/relationship-property.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { setLoaded } from '../state/relationship-events.ts'

/** A session, as far as loading of relationships needs it. */
export interface LoadingSession {
  findReferred(state: InstanceState, relationship: RelationshipProperty): object | null | undefined
  queryIo(statement: unknown, parameters: unknown): Io<readonly object[]>
}

// Built once for each relationship: what changes are the values.
const statements = /*@__PURE__*/ new WeakMap<RelationshipProperty, Select<unknown[]>>()

/**
 * Loads a relationship of one object. Round trips: 1, or 0 when the object at the other end is here already, or there can be
 * none.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategies.py › LazyLoader
 */
export function* loadRelatedIo(
  session: LoadingSession,
  state: InstanceState,
  relationship: RelationshipProperty,
): Io<void> {
  const known = session.findReferred(state, relationship)
  if (known !== undefined) return setLoaded(state, relationship, known)
  const parameters = localValues(state, relationship)
  const isNowhere = Object.values(parameters).every((value) => value === null)
  const objects = isNowhere ? [] : yield* session.queryIo(statementOf(relationship), parameters)
  setLoaded(state, relationship, relationship.uselist ? objects : (objects[0] ?? null))
}

/** The values of the parent's row that the condition asks for. */
function localValues(state: InstanceState, { join }: RelationshipProperty): Readonly<Record<string, unknown>> {
  const row = state.object[ROW]
  const entries = join.pairs.map(({ local }) => {
    const index = state.mapper.columns.findIndex((column) => column[EXPRESSION] === local)
    const value = row[index]
    return [local.key, value === UNLOADED ? state.unloadedValue(index) : value]
  })
  return Object.fromEntries(entries) as Record<string, unknown>
}

function statementOf(relationship: RelationshipProperty): Select<unknown[]> {
  let statement = statements.get(relationship)
  if (statement === undefined) {
    const { join, target, orderBy } = relationship
    const parameters = join.pairs.map(({ local }) => [local, new NamedParameter(local.key, local.type)] as const)
    const condition = new ColumnElement<boolean>(new Adapted(join.primary, new Map(parameters)), Bool)
    statement = select(target.entity as never).where(condition)
    if (join.secondary) statement = statement.where(new ColumnElement<boolean>(join.secondary, Bool))
    if (orderBy.length > 0) statement = statement.orderBy(...orderBy.map((one) => new ColumnElement(one, Bool)))
    statements.set(relationship, statement)
  }
  return statement
}
