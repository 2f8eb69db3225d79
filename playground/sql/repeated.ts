import type { StatementEvent } from '../run/protocol.ts'

const MANY = 3
/** One with more parameters asks for many rows at once, and one with none for the same: a loop over rows asks for each. */
const PARAMETERS = { least: 1, most: 12 }

/** Whether one line asked the same question again and again, as a query in a loop does. */
export function isRepeated(ofOneLine: readonly StatementEvent[]): boolean {
  const [first] = ofOneLine
  if (first === undefined || ofOneLine.length < MANY) return false
  const { length } = first.sqlite.params
  if (length < PARAMETERS.least || length > PARAMETERS.most) return false
  return ofOneLine.every(({ isRead, sqlite }) => isRead && sqlite.sql === first.sqlite.sql)
}

/** Those of one line that are one question each, asked again and again. */
export function repeatedOnes(ofOneLine: readonly StatementEvent[]): readonly StatementEvent[] {
  const byText = new Map<string, StatementEvent[]>()
  for (const statement of ofOneLine) {
    const same = byText.get(statement.sqlite.sql)
    if (same) same.push(statement)
    else byText.set(statement.sqlite.sql, [statement])
  }
  return [...byText.values()].filter(isRepeated).flat()
}

/** The relationship that such statements load, one object at a time. */
export const repeatedRelationship = (statements: readonly StatementEvent[]): string | null =>
  statements.find(({ relationship }) => relationship !== null)?.relationship ?? null
