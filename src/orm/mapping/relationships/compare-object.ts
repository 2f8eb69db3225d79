import { ArgumentError } from '../../../errors/request-errors.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { conjunction } from '../../../sql/conditions.ts'
import { ClauseList } from '../../../sql/elements/clause-list.ts'
import type { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { OPERATORS } from '../../../sql/operators.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import { placeOf } from '../../base/place-of.ts'
import { stateOf } from '../../state/stateful-object.ts'
import type { Mapper } from '../mapper.ts'
import { objectParameter } from './object-parameter.ts'
import { relatedCondition, type RelationshipEnds } from './related-condition.ts'
import type { RelationshipProperty } from './relationship-property.ts'
import { describeValue } from '../../../util/describe-value.ts'

/** The parameters that stand for an object's columns. */
export function objectValues(
  property: RelationshipProperty,
  mapper: Mapper,
  object: unknown,
  columns: readonly ColumnClause[],
): ReadonlyMap<ColumnClause, ClauseElement> {
  if (!mapper.isInstance(object)) {
    throw new ArgumentError(
      `${String(property)} is compared with ${describeValue(object)}, which is no ${mapper.className}.`,
    )
  }
  const state = stateOf(object)
  return new Map(columns.map((column) => [column, objectParameter(state, placeOf(mapper, column))]))
}

/**
 * The condition of a relationship with an object at one end: `? = books.author_id`.
 *
 * @param end whose object it is
 * @source sqlalchemy lib/sqlalchemy/orm/relationships.py › RelationshipProperty._optimized_compare
 */
export function compareObject(
  property: RelationshipProperty,
  object: unknown,
  end: 'parent' | 'target',
  { left, right }: Pick<RelationshipEnds, 'left' | 'right'>,
): ClauseElement {
  const { pairs, secondaryPairs, secondaryTable } = property.join
  const [mapper, columns] =
    end === 'parent'
      ? [property.parent, pairs.map(({ local }) => local)]
      : [property.target, secondaryTable ? secondaryPairs.map(({ local }) => local) : pairs.map(({ remote }) => remote)]
  const values = objectValues(property, mapper, object, columns)
  const between = secondaryTable ? new Alias(secondaryTable, columnsOf(secondaryTable), null) : undefined
  const { primary, secondary } = relatedCondition(property, { left, right, between }, values)
  return conjunction(secondary ? [primary, secondary] : [primary])!
}

/** Whether an object is in a collection, where `not()` asks something else than the opposite of each comparison. */
export class Contained extends ClauseList {
  readonly negation: ClauseElement

  constructor(condition: ClauseElement, negation: ClauseElement) {
    super(OPERATORS.and, [condition])
    this.negation = negation
  }
}
