import type { DriverStatement } from '../../io/requests.ts'
import { bindStatement } from './bind-statement.ts'
import { checkStatementSize } from './check-size.ts'
import type { D1Session, D1Statement } from './d1-binding.ts'

/**
 * Makes a statement ready to be sent, more than once if need be.
 *
 * @throws {@link DriverError} for what cannot be sent.
 */
export function prepare(database: D1Session, statement: DriverStatement): () => D1Statement {
  const { sql, values } = bindStatement(statement)
  checkStatementSize({ ...statement, sql })
  return () => {
    const prepared = database.prepare(sql)
    return values.length > 0 ? prepared.bind(...values) : prepared
  }
}
