import type { StatementEvent } from '../run/protocol.ts'

const MANY = 3

/** Whether one line asked the same question again and again, as a query in a loop does. */
export function isRepeated(ofOneLine: readonly StatementEvent[]): boolean {
  const [first] = ofOneLine
  if (first === undefined || ofOneLine.length < MANY) return false
  return ofOneLine.every(({ isRead, sqlite }) => isRead && sqlite.sql === first.sqlite.sql)
}
