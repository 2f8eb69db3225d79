import type { Io } from '../../../io/io.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { NamedParameter } from '../../../sql/elements/named-parameter.ts'
import { ROW, type RowArray, UNLOADED } from '../../base/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Entity, InstanceState } from '../../state/instance-state.ts'
import { setLoaded } from '../../state/relationship-events.ts'
import { NO_GLOBALS, OptionNode } from '../options/option-node.ts'
import type { LoadingSession } from '../loading-session.ts'
import type { PlanPath } from '../plan/entity-plan.ts'
import { criteriaOf } from '../plan/related-target.ts'
import { adapted } from '../plan/related-join.ts'
import { EntityReader } from '../rows/entity-reader.ts'
import type { LoadRun } from '../rows/load-run.ts'
import { localPlaces } from './local-places.ts'
import { type RelatedStatement, relatedStatement } from './related-statement.ts'

/** What the options of a statement say of a relationship that is loaded alone. */
export interface LazyChoice {
  readonly criteria: readonly ClauseElement[]
  readonly node: OptionNode
  readonly path?: PlanPath
  /** For the row as the database has it, when the key of the object was changed. */
  readonly isCommitted?: boolean
}

const NO_CHOICE: LazyChoice = { criteria: [], node: /*@__PURE__*/ new OptionNode() }

// Built once for each relationship: what changes are the values.
const statements = /*@__PURE__*/ new WeakMap<RelationshipProperty, RelatedStatement>()

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
  run: LoadRun,
  given?: Partial<LazyChoice>,
): Io<void> {
  const choice: LazyChoice = given ? { ...NO_CHOICE, ...given } : NO_CHOICE
  const places = localPlaces(relationship)
  for (const place of places) if (state.object[ROW][place] === UNLOADED) yield* session.loadColumnsIo(state, place)
  const known = choice.criteria.length > 0 ? undefined : session.findReferred(state, relationship)
  if (known !== undefined) return setLoaded(state, relationship, known)
  const { identity, mapper } = state
  const row = state.object[ROW]
  const valueAt = (place: number): unknown => {
    const part = choice.isCommitted && identity !== null ? mapper.primaryKey.indexOf(place) : -1
    return part < 0 ? row[place] : identity![part]
  }
  if (places.every((place) => valueAt(place) === null)) {
    return setLoaded(state, relationship, relationship.uselist ? [] : null)
  }
  const values = Object.fromEntries(relationship.join.pairs.map(({ local }, i) => [local.key, valueAt(places[i]!)]))
  const objects = yield* objectsIo(session, statementOf(relationship, choice), values, run)
  setLoaded(state, relationship, relationship.uselist ? objects : (objects[0] ?? null))
}

function* objectsIo(
  session: LoadingSession,
  { statement, entity }: RelatedStatement,
  values: object,
  run: LoadRun,
): Io<readonly Entity[]> {
  const source = yield* session.fetchRelatedIo(statement, values)
  const reader = new EntityReader(entity, run)
  const objects = new Set<Entity>()
  for (const row of source.rows as RowArray[]) {
    const object = reader.read(row)
    if (object !== null) objects.add(object)
  }
  reader.finish()
  return [...objects]
}

function statementOf(relationship: RelationshipProperty, choice: LazyChoice): RelatedStatement {
  const isPlain = choice.criteria.length === 0 && choice.node.isEmpty && choice.node.global === NO_GLOBALS
  const known = isPlain && !choice.path ? statements.get(relationship) : undefined
  if (known) return known
  const { join, target, parent, orderBy } = relationship
  const parameters = join.pairs.map(({ local }) => [local, new NamedParameter(local.key, local.type)] as const)
  const condition = adapted(join.primary, parameters)
  const criteria = [...choice.criteria, ...criteriaOf(relationship, undefined, choice.node)]
  const statement = relatedStatement({
    relationship,
    node: choice.node,
    path: choice.path ?? { mappers: [parent, target], depths: new Map(), steps: [] },
    target: target.table,
    keys: [],
    from: [],
    joins: [],
    where: [condition, ...(join.secondary ? [join.secondary] : []), ...criteria],
    orderBy,
  })
  if (isPlain && !choice.path) statements.set(relationship, statement)
  return statement
}
