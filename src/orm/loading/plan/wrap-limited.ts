import type { ClauseElement } from '../../../sql/clause-element.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { UnaryExpression } from '../../../sql/elements/unary-expression.ts'
import { Adapted } from '../../../sql/selectable/adapted.ts'
import { Alias } from '../../../sql/selectable/alias.ts'
import { LabelReference } from '../../../sql/selectable/label-reference.ts'
import { Select } from '../../../sql/selectable/select.ts'
import { NO_RARE_PARTS, selectedColumns, type SelectParts } from '../../../sql/selectable/select-parts.ts'
import { NullType } from '../../../types/null-type.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { joinParts } from './join-node.ts'
import type { PlanBuilder } from './plan-builder.ts'
import { expressions } from './expressions.ts'

/** What a statement is sorted by and does not select. */
export function sortColumns(parts: SelectParts): readonly ColumnElement[] {
  const known = new Set(selectedColumns(parts.items).map((column) => column[EXPRESSION]))
  const sorts = new Set(parts.orderBy.map(sortElement))
  const added = [...sorts].filter((element) => !known.has(element) && !(element instanceof LabelReference))
  return added.map((element) => new ColumnElement(element, element.type ?? NullType))
}

/**
 * A statement with LIMIT, DISTINCT or GROUP BY as a subquery, to which collections are joined: their rows must not count
 * for it.
 *
 * @param sorts what it is sorted by and does not select
 * @source sqlalchemy lib/sqlalchemy/orm/context.py › ORMSelectCompileState._compound_eager_statement
 */
export function wrapped(
  parts: SelectParts,
  { joins, secondary, orderBy }: PlanBuilder,
  sorts: readonly ColumnElement[],
): SelectParts {
  const columns = selectedColumns(parts.items)
  const inner = new Select<unknown[]>({ ...parts, items: expressions([...columns, ...sorts]) })
  const subquery = new Alias(inner, inner.namedColumns, null)
  const outer = subquery.columnList
  const replacements = new Map<ClauseElement, ClauseElement>(
    inner.namedColumns.map(({ element }, i) => [element, outer[i]![EXPRESSION]]),
  )
  const nodes = joins.map((node) => ({
    ...node,
    left: subquery,
    join: { ...node.join, primary: new Adapted(node.join.primary, replacements) },
  }))
  const named = (name: string): ClauseElement | undefined => {
    const index = inner.namedColumns.findIndex((one) => one.name === name || one.key === name)
    return outer[index]?.[EXPRESSION]
  }
  return {
    ...EMPTY,
    items: expressions([...outer, ...secondary]),
    from: [subquery],
    joins: joinParts(nodes),
    orderBy: [...parts.orderBy.map((element) => replacedSort(element, replacements, named)), ...orderBy],
    rare: { ...NO_RARE_PARTS, labelStyle: parts.rare.labelStyle, options: parts.rare.options ?? {} },
  }
}

const EMPTY = {
  where: [],
  groupBy: [],
  having: [],
  limit: null,
  offset: null,
  isDistinct: false,
  subject: null,
}

/** What is sorted by, without DESC and the like. */
function sortElement(element: ClauseElement): ClauseElement {
  return element instanceof UnaryExpression && element.isModifier ? sortElement(element.element) : element
}

function replacedSort(
  element: ClauseElement,
  replacements: ReadonlyMap<ClauseElement, ClauseElement>,
  named: (name: string) => ClauseElement | undefined,
): ClauseElement {
  if (element instanceof UnaryExpression && element.isModifier) {
    return new UnaryExpression(replacedSort(element.element, replacements, named), element.operator, element.type)
  }
  if (element instanceof LabelReference) return named(element.name) ?? element
  return replacements.get(element) ?? element
}
