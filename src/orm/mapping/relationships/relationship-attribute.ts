import type { ClauseElement } from '../../../sql/clause-element.ts'
import { Adapted, type Replacements } from '../../../sql/selectable/adapted.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { Join } from '../../../sql/selectable/join.ts'
import type { Joinable, JoinPath } from '../../../sql/selectable/join-path.ts'
import { EXPRESSION, RELATION } from '../../../util/symbols.ts'
import type { RelationshipProperty } from './relationship-property.ts'

/**
 * A relationship at class level: `Author.books`.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty.Comparator
 */
export class RelationshipAttribute implements Joinable {
  readonly property: RelationshipProperty
  /** The table of the parent, or an alias of it. */
  readonly from: FromClause

  constructor(property: RelationshipProperty, from: FromClause = property.parent.table) {
    this.property = property
    this.from = from
  }

  get key(): string {
    return this.property.key
  }

  [RELATION](isOuter: boolean, target: FromClause = this.property.target.table): JoinPath {
    const { join } = this.property
    const left = this.from
    if (!join.secondaryTable) {
      return { left, steps: [{ target, condition: joinCondition(this.property, left, target) }] }
    }
    const between = new Alias(join.secondaryTable, columnsOf(join.secondaryTable), null)
    const toBetween = replaced(join.primary, [
      ...renamed(this.property.parent.table, left),
      ...renamed(join.secondaryTable, between),
    ])
    const toTarget = replaced(join.secondary!, [
      ...renamed(this.property.target.table, target),
      ...renamed(join.secondaryTable, between),
    ])
    return {
      left,
      steps: isOuter
        ? [{ target: new Join(between, target, toTarget, 'JOIN'), condition: toBetween }]
        : [
            { target: between, condition: toBetween },
            { target, condition: toTarget },
          ],
    }
  }

  toString(): string {
    return String(this.property)
  }
}

/** The condition of a relationship without a table in between, between FROM elements that may be aliases. */
export function joinCondition(
  { parent, target, join }: RelationshipProperty,
  left: FromClause,
  right: FromClause,
): ClauseElement {
  // In a table that refers to itself, only the remote columns are those of the target.
  const isSelf = parent.table === target.table
  const remote = new Set<ClauseElement>(join.pairs.map((pair) => pair.remote))
  const ofTarget = renamed(target.table, right).filter(([column]) => !isSelf || remote.has(column))
  const ofParent = renamed(parent.table, left).filter(([column]) => !isSelf || !remote.has(column))
  return replaced(join.primary, [...ofParent, ...ofTarget])
}

type Renaming = readonly [ClauseElement, ClauseElement]

/** The columns of a table with those of an alias that stand for them. */
export function renamed(table: FromClause, alias: FromClause): readonly Renaming[] {
  if (table === alias) return []
  return [...table.columns].map(([key, column]) => [column[EXPRESSION], alias.columns.get(key)![EXPRESSION]])
}

function replaced(condition: ClauseElement, renamings: readonly Renaming[]): ClauseElement {
  const replacements: Replacements = new Map(renamings)
  return replacements.size === 0 ? condition : new Adapted(condition, replacements)
}
