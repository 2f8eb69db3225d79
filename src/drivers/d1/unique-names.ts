import type { DriverStatement } from '../../io/requests.ts'
import { asSubquery } from './sql-tokens.ts'

const QUERY = /^\s*(SELECT|WITH|VALUES)\b/i

/**
 * A query of a batch, whose rows D1 gives by name: of columns with the same name, one would be left. SQLite itself tells those of a
 * subquery apart, as `name` and `name:1`, and keeps their order and that of its rows.
 */
export function withUniqueNames(statement: DriverStatement): DriverStatement {
  const { sql, effect } = statement
  if (effect !== 'read' || !QUERY.test(sql)) return statement
  return { ...statement, sql: `SELECT * FROM ${asSubquery(sql)}` }
}

/** The name as the query has it. */
export const ownName = (name: string): string => name.replace(/:\d+$/, '')
