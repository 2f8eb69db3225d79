import type { ClauseElement } from '../../sql/clause-element.ts'
import { FunctionElement } from '../../sql/elements/function-element.ts'
import { elementsIn, ownText } from './elements-in.ts'
import { isPureFunction } from './pure-functions.ts'
import { withoutQuoted } from './without-quoted.ts'

/** Names with lists of columns behind them: `t(a, b) AS (`, and `AS t(a, b)`. */
const WITH_COLUMNS = /\b\w+\s*\([\w\s,"]*\)\s*AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(|\bAS\s+[\w"]+\s*\(/gi
const CALL = /([A-Za-z_][\w$."]*)\s*\(/g

/** A function that is called by a query and of which nobody knows whether it only reads; undefined where there is none. */
export function unknownFunction(query: ClauseElement): string | undefined {
  for (const element of elementsIn(query)) {
    const text = ownText(element)
    const name = element instanceof FunctionElement ? named(element) : text && inText(text)
    if (name) return name
  }
  return undefined
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
