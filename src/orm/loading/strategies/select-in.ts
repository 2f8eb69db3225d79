import type { Io } from '../../../io/io.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { tuple } from '../../../sql/constructs/tuple.ts'
import type { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { NamedParameter } from '../../../sql/elements/named-parameter.ts'
import { leavesOf } from '../../../sql/leaves.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import { NullType } from '../../../types/null-type.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { ROW, type RowArray, UNLOADED } from '../../base/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import { type IdentityKey, identityKey, identityOf } from '../../state/identity-key.ts'
import type { Entity } from '../../state/instance-state.ts'
import { ownStateOf } from '../../state/stateful-object.ts'
import type { LaterPlan } from '../plan/entity-plan.ts'
import { criteriaOf, targetOf } from '../plan/related-target.ts'
import { adapted, relatedJoin, renamed } from '../plan/related-join.ts'
import { EntityReader } from '../rows/entity-reader.ts'
import { isUnloaded } from '../rows/is-unloaded.ts'
import { type RelatedStatement, relatedStatement } from './related-statement.ts'
import { FoundObjects } from './found-objects.ts'
import type { Later } from './load-later.ts'

/** So many parents are asked for by one statement. */
const CHUNK = 500

/** By which values parents and their objects find each other. */
type Link = 'foreignKey' | 'parentKey' | 'join'

const statements = /*@__PURE__*/ new WeakMap<LaterPlan, Map<Link, RelatedStatement>>()

/**
 * Loads a relationship of many objects by `WHERE … IN (…)`: the foreign key of the target, where it says whose it is; the
 * key of the target, for many-to-one; else a join.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategies.py › SelectInLoader
 */
export function* selectInIo(all: Later): Io<void> {
  const { later, parents } = all
  const { relationship } = later
  const { slot } = relationship
  const objects: Entity[] = []
  for (const [object, isReplaced] of parents) if (isReplaced || isUnloaded(object, slot)) objects.push(object)
  const identities = linkedIdentities(relationship, objects)
  const wanted = identities.link === 'foreignKey' ? sorted(identities.values) : identities.values
  const related = statementOf(later, identities.link)
  const found = new FoundObjects(
    relationship,
    identities.link === 'foreignKey' ? null : byKey(objects, identities.keys),
  )
  const { statement, keyPlaces } = related
  // One of them stands for the keys.
  const free = all.session.maxParameters - leavesOf(statement).binds.length + 1
  const size = Math.max(1, Math.min(CHUNK, Math.floor(free / keyPlaces.length)))
  for (let start = 0; start < wanted.length; start += size) {
    yield* chunkIo(all, related, wanted.slice(start, start + size), found)
  }
  for (let i = 0; i < objects.length; i++) found.give(objects[i]!, identities.keys[i])
}

const byKey = (objects: readonly Entity[], keys: readonly IdentityKey[]): ReadonlyMap<IdentityKey, Entity> =>
  new Map(objects.map((object, i) => [keys[i], object]))

function* chunkIo(
  { session, run }: Later,
  { statement, entity, keyPlaces }: RelatedStatement,
  chunk: readonly (readonly unknown[])[],
  found: FoundObjects,
): Io<void> {
  const values = keyPlaces.length === 1 ? chunk.map(([value]) => value) : chunk
  const source = yield* session.fetchRelatedIo(statement, { primary_keys: values })
  found.read(source.rows as RowArray[], new EntityReader(entity, run), keyPlaces, entity.joined.length > 0)
}

interface Linked {
  readonly link: Link
  /** For each object the key under which its objects are found; undefined for none. */
  readonly keys: readonly (IdentityKey | undefined)[]
  /** What the statement asks for. */
  readonly values: readonly (readonly unknown[])[]
}

function linkedIdentities(relationship: RelationshipProperty, objects: readonly Entity[]): Linked {
  const places = relationship.foreignKeyPlaces
  if (places !== null) {
    const isThere = objects.every((object) => places.every((place) => object[ROW][place] !== UNLOADED))
    if (isThere) return byForeignKey(objects, places)
  }
  const { parent } = relationship
  const values = objects.map((object) => ownStateOf(object)?.identity ?? identityOf(object[ROW], parent.primaryKey)!)
  const isDirect = relationship.direction !== 'manyToOne' && refersToKey(relationship)
  return { link: isDirect ? 'parentKey' : 'join', keys: values.map(identityKey), values }
}

function byForeignKey(objects: readonly Entity[], places: readonly number[]): Linked {
  const values = new Map<IdentityKey, readonly unknown[]>()
  const keys = objects.map((object) => {
    const identity = identityOf(object[ROW], places)
    if (identity === null) return undefined
    const key = identityKey(identity)
    if (!values.has(key)) values.set(key, identity)
    return key
  })
  return { link: 'foreignKey', keys, values: [...values.values()] }
}

/** The target's table refers to the whole primary key of the parent, and nothing else is asked. */
function refersToKey({ parent, join }: RelationshipProperty): boolean {
  const { pairs, secondaryTable, isSimple } = join
  if (secondaryTable || !isSimple || pairs.length !== parent.primaryKey.length) return false
  return parent.primaryKey.every((index) => pairs.some(({ local }) => local === parent.columns[index]![EXPRESSION]))
}

const sorted = (values: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] =>
  [...values].sort((a, b) => compare(a, b))

function compare(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue
    return (a[i] as number) < (b[i] as number) ? -1 : 1
  }
  return 0
}

function statementOf(later: LaterPlan, link: Link): RelatedStatement {
  let known = statements.get(later)
  if (known === undefined) statements.set(later, (known = new Map<Link, RelatedStatement>()))
  let statement = known.get(link)
  if (statement === undefined)
    known.set(link, (statement = link === 'join' ? joinedStatement(later) : directStatement(later, link)))
  return statement
}

/** The target alone. */
function directStatement({ relationship, node, path, choice }: LaterPlan, link: Link): RelatedStatement {
  const { target: mapper, parent, join, orderBy } = relationship
  const target = targetOf(relationship, choice)
  const renamings = renamed(mapper.table, target)
  const elements = new Map(renamings)
  const remotes =
    link === 'foreignKey'
      ? mapper.primaryKey.map((index) => mapper.columns[index]!)
      : parent.primaryKey.map((index) => {
          const { remote } = join.pairs.find(({ local }) => local === parent.columns[index]![EXPRESSION])!
          return new ColumnElement(remote, remote.type, remote.key)
        })
  const keys = remotes.map((column) => {
    const element = elements.get(column[EXPRESSION])
    return element ? new ColumnElement(element, column.type, column.key) : column
  })
  const criteria = criteriaOf(relationship, choice, node).map((one) => adapted(one, renamings))
  return relatedStatement({
    ...{ relationship, node, path, target, keys },
    from: [target],
    joins: [],
    where: [inKeys(keys), ...criteria],
    orderBy: orderBy.map((one) => adapted(one, renamings)),
  })
}

/** The target joined to the parent under a name of its own. */
function joinedStatement({ relationship, node, path, choice }: LaterPlan): RelatedStatement {
  const { target: mapper, parent, orderBy } = relationship
  const target = targetOf(relationship, choice)
  const left = new Alias(parent.table, columnsOf(parent.table), null)
  const { between, primary, secondary } = relatedJoin(
    relationship,
    renamed(parent.table, left),
    target,
    criteriaOf(relationship, choice, node),
  )
  const keys = parent.primaryKey.map((index) => left.columns.get(parent.columns[index]!.key)!)
  const kind = 'JOIN' as const
  return relatedStatement({
    ...{ relationship, node, path, target, keys },
    from: [left],
    joins: between
      ? [
          { left, target: between, condition: primary, kind },
          { left: between, target, condition: secondary, kind },
        ]
      : [{ left, target, condition: primary, kind }],
    where: [inKeys(keys)],
    orderBy: orderBy.map((one) => adapted(one, renamed(mapper.table, target))),
  })
}

function inKeys(keys: readonly ColumnElement[]): ClauseElement {
  const [only] = keys
  const column = keys.length === 1 ? only! : (tuple(...keys) as unknown as ColumnElement)
  const values = new NamedParameter('primary_keys', keys.length === 1 ? only!.type : NullType, null, false, true)
  const condition = column.in(new ColumnElement(values, values.type)) as unknown as {
    readonly [EXPRESSION]: ColumnClause
  }
  return condition[EXPRESSION]
}
