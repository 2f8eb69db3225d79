import type { ClauseElement } from '../../../sql/clause-element.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { TextClause } from '../../../sql/elements/text-clause.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import { Exists } from '../../../sql/selectable/exists.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { FromElement } from '../../../sql/selectable/from-element.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Bool } from '../../../types/boolean.ts'
import { Integer } from '../../../types/integer.ts'
import { adaptCondition } from './adapt-condition.ts'
import { correspondingColumns } from './corresponding-columns.ts'
import { relatedCondition } from './related-condition.ts'
import type { RelationshipAttribute } from './relationship-attribute.ts'

/**
 * `EXISTS (SELECT 1 FROM books WHERE authors.id = books.author_id AND …)`. A table that refers to itself is named by an
 * alias inside, in the conditions too.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty.Comparator._criterion_exists
 */
export function relatedExists(attribute: RelationshipAttribute, conditions: readonly ClauseElement[]): Exists {
  const { property, from: left, to, criteria } = attribute
  const { parent, target, join } = property
  const isSelf = parent.table === target.table && left === parent.table
  const right = to?.from ?? (isSelf ? aliasOf(target.table) : target.table)
  const isAliased = to !== null || left !== parent.table
  const between = join.secondaryTable && (isAliased ? aliasOf(join.secondaryTable) : join.secondaryTable)
  const { primary, secondary } = relatedCondition(property, { left, right, between: between ?? undefined })
  const replacements = new Map(to ? [] : correspondingColumns(target.table, right))
  const all = [
    primary,
    ...(secondary ? [secondary] : []),
    ...[...criteria, ...conditions].map((one) => adaptCondition(one, replacements)),
  ]
  const froms = [right, ...(between ? [between] : [])].map((from) => new FromElement(from))
  const query = select(new ColumnElement(new TextClause('1'), Integer))
    .selectFrom(...froms)
    .where(...all.map((one) => new ColumnElement<boolean>(one, Bool)))
    .correlateExcept(...froms)
  return new Exists(query)
}

const aliasOf = (from: FromClause): Alias => new Alias(from, columnsOf(from), null)
