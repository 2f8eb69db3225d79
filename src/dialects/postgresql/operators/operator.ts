import type { Operator } from '../../../sql/operators.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'

/** A comparison that only PostgreSQL has. */
export const comparison = (sql: string): Operator => ({ name: `pg ${sql}`, sql, precedence: 5, result: 'boolean' })

/** Any other operator of PostgreSQL. */
export const operation = (sql: string, precedence: number, returnType?: TypeEngine): Operator => ({
  name: `pg ${sql}`,
  sql,
  precedence,
  result: 'left',
  returnType,
})
