import type { ClauseElement } from '../../../sql/clause-element.ts'
import { BinaryExpression } from '../../../sql/elements/binary-expression.ts'
import { ClauseList } from '../../../sql/elements/clause-list.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { Adapted, type Replacements } from '../../../sql/selectable/adapted.ts'

/**
 * A condition in which other elements stand for some columns. Comparisons and lists of them are built anew, so that `not()`
 * can turn them round.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/util.py › ClauseAdapter
 */
export function adaptCondition(element: ClauseElement, replacements: Replacements): ClauseElement {
  if (replacements.size === 0) return element
  if (element instanceof ColumnClause) return replacements.get(element) ?? element
  if (element instanceof ClauseList) {
    const { operator, clauses } = element
    return new ClauseList(
      operator,
      clauses.map((clause) => adaptCondition(clause, replacements)),
    )
  }
  if (element instanceof BinaryExpression) {
    const { left, operator, right, type, modifiers } = element
    const [first, second] = [left, right].map((side) => adaptCondition(side, replacements))
    return new BinaryExpression(first!, operator, second!, type, modifiers)
  }
  return element.children.length === 0 ? element : new Adapted(element, replacements)
}
