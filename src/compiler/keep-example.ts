import type { ClauseElement } from '../sql/clause-element.ts'
import type { BindParameter } from '../sql/elements/bind-parameter.ts'
import { leavesOf } from '../sql/leaves.ts'

// The last of each kind (`select`, `insert`), so that this stays small whatever is compiled.
const examples = /*@__PURE__*/ new Map<string, readonly object[]>()

/**
 * Keeps a compiled statement alive, which nothing uses. V8 drops the optimised code of functions when a full collection
 * finds no object of a class that they met; statements and their compilers live shortly, so that all that makes them would
 * be slow again after each collection.
 */
export function keepExample(statement: ClauseElement, ...made: readonly object[]): void {
  if (isSmall(statement)) examples.set(statement.visitName, [statement, ...made])
}

/** To keep its parameters costs nothing worth mentioning. */
export function isSmall(statement: ClauseElement): boolean {
  return leavesOf(statement).binds.every(isSmallValue)
}

function isSmallValue(bind: BindParameter): boolean {
  // That of a default is made by the user's function, when it is asked for.
  const value: unknown = Object.getOwnPropertyDescriptor(bind, 'value')?.value
  return typeof value === 'string' ? value.length < 100 : typeof value !== 'object' || value === null
}
