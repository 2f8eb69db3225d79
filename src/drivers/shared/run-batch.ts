import { DriverError } from '../../errors/driver-error.ts'
import type { ConnectionId, DriverResult, DriverStatement } from '../../io/requests.ts'

/** Connections whose transactions end in one call. */
interface Transactional {
  execute(connection: ConnectionId, statement: DriverStatement): DriverResult
  commit(connection: ConnectionId): void
  rollback(connection: ConnectionId): void
}

/** Runs the statements of a transaction that has begun for them, and ends it: all of them happen, or none. */
export function runBatch(
  connections: Transactional,
  connection: ConnectionId,
  statements: readonly DriverStatement[],
): DriverResult[] {
  try {
    const results = statements.map((statement) => executePart(connections, connection, statement))
    connections.commit(connection)
    return results
  } catch (error) {
    connections.rollback(connection)
    throw error
  }
}

/** Executes one of several statements, so that an error says which. */
export function executePart(
  connections: Transactional,
  connection: ConnectionId,
  statement: DriverStatement,
): DriverResult {
  try {
    return connections.execute(connection, statement)
  } catch (error) {
    throw error instanceof DriverError ? new DriverError({ ...error.info, statement }) : error
  }
}
