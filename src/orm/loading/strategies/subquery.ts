import type { ResultSource } from '../../../engine/result.ts'
import type { Io } from '../../../io/io.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { Select } from '../../../sql/selectable/select.ts'
import type { JoinPart } from '../../../sql/selectable/select-parts.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { ROW, type RowArray } from '../../base/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import { rowKey } from '../../state/identity-key.ts'
import type { LaterPlan } from '../plan/entity-plan.ts'
import { expressions } from '../plan/expressions.ts'
import { criteriaOf, targetOf } from '../plan/related-target.ts'
import { adapted, relatedJoin, type Renaming, renamed } from '../plan/related-join.ts'
import { EntityReader } from '../rows/entity-reader.ts'
import { isUnloaded } from '../rows/is-unloaded.ts'
import { localPlaces } from './local-places.ts'
import { FoundObjects } from './found-objects.ts'
import type { Later } from './load-later.ts'
import { type RelatedStatement, relatedStatement } from './related-statement.ts'

/**
 * Loads a relationship of many objects by one statement that has the first as a subquery.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategies.py › SubqueryLoader
 */
export function* subqueryIo(all: Later, given: Select<unknown[]>): Io<void> {
  const related = subqueryStatement(given, all.later)
  giveRelated(all, related, yield* all.session.fetchRelatedIo(related.statement))
}

/** Puts the objects of the rows into the relationships of their parents. */
export function giveRelated(
  { run, later, parents }: Later,
  { entity, keyPlaces }: RelatedStatement,
  source: ResultSource,
): void {
  const { relationship } = later
  const found = new FoundObjects(relationship, null)
  found.read(source.rows as RowArray[], new EntityReader(entity, run), keyPlaces, true)
  const places = localPlaces(relationship)
  for (const [object, isReplaced] of parents) {
    if (isReplaced || isUnloaded(object, relationship.slot)) found.give(object, rowKey(object[ROW], places))
  }
}

/** The statement of a relationship that has the first one as a subquery. */
export function subqueryStatement(
  given: Select<unknown[]>,
  { relationship, node, path, choice }: LaterPlan,
): RelatedStatement {
  const [first, ...others] = [...path.steps]
  const subquery = parentsQuery(given, first!)
  let renamings: readonly Renaming[] = subquery.renamings
  let left: FromClause = subquery.from
  const joins: JoinPart[] = []
  for (const [i, step] of [first!, ...others].entries()) {
    const isLast = i === others.length
    const table = step.target.table
    const target = isLast ? targetOf(step, choice) : new Alias(table, columnsOf(table), null)
    if (isLast) break
    joins.push(...partsOf(step, left, renamings, target, []))
    renamings = renamed(table, target)
    left = target
  }
  const { target: mapper, join, orderBy } = relationship
  const target = targetOf(relationship, choice)
  joins.push(...partsOf(relationship, left, renamings, target, criteriaOf(relationship, choice, node)))
  const columns = new Map(renamings)
  const keys = join.pairs.map(({ local }) => new ColumnElement(columns.get(local) ?? local, local.type, local.key))
  return relatedStatement({
    ...{ relationship, node, path, target, keys },
    keysLast: true,
    from: [subquery.from],
    joins,
    where: [],
    orderBy: orderBy.map((one) => adapted(one, renamed(mapper.table, target))),
  })
}

function partsOf(
  step: RelationshipProperty,
  left: FromClause,
  renamings: readonly Renaming[],
  target: FromClause,
  criteria: Parameters<typeof relatedJoin>[3],
): readonly JoinPart[] {
  const { between, primary, secondary } = relatedJoin(step, renamings, target, criteria)
  const kind = 'JOIN'
  if (!between) return [{ left, target, condition: primary, kind }]
  return [
    { left, target: between, condition: primary, kind },
    { left: between, target, condition: secondary, kind },
  ]
}

/** The statement with nothing but the columns that the relationship starts from. */
function parentsQuery(
  given: Select<unknown[]>,
  { parent, join }: RelationshipProperty,
): { readonly from: Alias; readonly renamings: readonly Renaming[] } {
  const { parts } = given
  const item = parts.items.find((one) => one.kind === 'selectable' && one.entity === parent.entity)
  const root = item?.kind === 'selectable' ? item.from : parent.table
  const columns = new Map(renamed(parent.table, root))
  const locals = [...new Set(join.pairs.map(({ local }) => local))]
  const isKey = parent.primaryKey.every((index) => locals.some((local) => local === parent.columns[index]![EXPRESSION]))
  const isCut = parts.limit !== null || parts.offset !== null || parts.rare.fetch !== null
  const items = expressions(
    locals.map((local) => new ColumnElement(columns.get(local) ?? local, local.type, local.key)),
  )
  const inner = new Select<unknown[]>({
    ...parts,
    items,
    from: parts.from.length > 0 || parts.joins.length > 0 ? parts.from : [root],
    orderBy: isCut ? parts.orderBy : [],
    isDistinct: parts.isDistinct || !isKey,
    rare: { ...parts.rare, labelStyle: 'tableAndColumn' },
  })
  const from = new Alias(inner, inner.namedColumns, null)
  return { from, renamings: locals.map((local, i) => [local, from.columnList[i]![EXPRESSION]] as const) }
}
