import type { ClauseElement } from '../../sql/clause-element.ts'
import { ColumnClause } from '../../sql/elements/column-clause.ts'

/** A statement and all that is below it, each once; also what its columns come from, which need not be named in FROM. */
export function elementsIn(root: ClauseElement): ReadonlySet<ClauseElement> {
  const found = new Set<ClauseElement>([root])
  // What is added meanwhile comes in its turn.
  for (const element of found) {
    const { content } = element as { readonly content?: ClauseElement }
    if (content) found.add(content)
    if (element instanceof ColumnClause && element.table) found.add(element.table)
    for (const child of element.children) found.add(child)
  }
  return found
}

/** SQL that the program has written as it stands in an element; undefined where there is none. */
export function ownText(element: ClauseElement): string | undefined {
  if (element instanceof ColumnClause) return element.isText ? element.name : undefined
  const { text } = element as { readonly text?: unknown }
  return typeof text === 'string' ? text : undefined
}
