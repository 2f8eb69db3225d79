import type { ClauseElement } from '../../sql/clause-element.ts'
import { ColumnClause } from '../../sql/elements/column-clause.ts'
import { FunctionElement } from '../../sql/elements/function-element.ts'
import { isPureFunction } from './pure-functions.ts'
import { withoutQuoted } from './without-quoted.ts'

/** Names with lists of columns behind them: `t(a, b) AS (`, and `AS t(a, b)`. */
const WITH_COLUMNS = /\b\w+\s*\([\w\s,"]*\)\s*AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(|\bAS\s+[\w"]+\s*\(/gi
const CALL = /([A-Za-z_][\w$."]*)\s*\(/g

/** A function that is called by a query and of which nobody knows whether it only reads; undefined where there is none. */
export function unknownFunction(query: ClauseElement): string | undefined {
  const seen = new Set<ClauseElement>()
  const visit = (element: ClauseElement): string | undefined => {
    if (seen.has(element)) return undefined
    seen.add(element)
    const { text, content } = element as { readonly text?: unknown; readonly content?: ClauseElement }
    const own =
      element instanceof FunctionElement ? named(element) : typeof text === 'string' ? inText(text) : undefined
    if (own !== undefined) return own
    // What a column comes from need not be named in FROM.
    const within = [content, element instanceof ColumnClause ? element.table : undefined, ...element.children]
    for (const child of within) {
      const found = child ? visit(child) : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
  return visit(query)
}

function named({ packages, name }: FunctionElement): string | undefined {
  const path = [...packages, name].join('.')
  return isPureFunction(path) ? undefined : path
}

function inText(text: string): string | undefined {
  const words = withoutQuoted(text).replace(WITH_COLUMNS, 'AS (')
  for (const [, name] of words.matchAll(CALL)) {
    if (!isPureFunction(name!.replaceAll('"', ''))) return name
  }
  return undefined
}
