import type { ClauseElement } from '../clause-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { FromClause } from './from-clause.ts'

/**
 * The FROM elements that expressions need: the tables of their columns, each once, in the order of the text. Subqueries
 * have a FROM of their own.
 */
export function fromObjects(elements: readonly ClauseElement[]): readonly FromClause[] {
  const found = new Set<FromClause>()
  const visit = (element: ClauseElement): void => {
    if (element instanceof FromClause) found.add(element)
    else if (element instanceof ColumnClause) {
      if (element.table !== null) found.add(element.table)
    } else if (!('effect' in element)) element.children.forEach(visit)
  }
  elements.forEach(visit)
  return [...found]
}
