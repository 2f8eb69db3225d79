import { DriverError } from '../../../errors/driver-error.ts'
import type { AsyncHandler, DriverResult, DriverStatement } from '../../../io/requests.ts'
import type { PgConnection } from './pg-connection.ts'
import type { PgConnections } from './pg-connections.ts'

/** Answers the requests of an engine: one connection of the pool for each id, from `connect` to `close`. */
export function handlerOf(connections: PgConnections, hasTransactions: boolean): AsyncHandler {
  return {
    connect: async (_, signal) => connections.open(signal),
    execute: async ({ connection, statement }, signal) => connections.at(connection).execute(statement, signal),
    batch: async ({ connection, statements, atomic, isolationLevel, readOnly }, signal) =>
      atomic
        ? runAtomically(connections.at(connection), statements, transactionMode(isolationLevel, readOnly), signal)
        : runInOrder(connections.at(connection), statements, signal),
    fetch: async ({ connection, from, count }, signal) => connections.at(connection).fetch(from, count, signal),
    async begin({ connection, isolationLevel }, signal) {
      if (!hasTransactions) throw new DriverError({ kind: 'programming', message: NO_TRANSACTIONS })
      await connections.at(connection).begin(isolationLevel, signal)
    },
    commit: async ({ connection, prepare }, signal) => connections.at(connection).commit(prepare, signal),
    rollback: async ({ connection }) => connections.at(connection).rollback(),
    close: async ({ connection, broken }) => connections.close(connection, broken),
  }
}

const NO_TRANSACTIONS = "With transaction: 'batch' there are only atomic batches."

const transactionMode = (level: string | undefined, readOnly = false): string | undefined =>
  level && readOnly ? `${level} READ ONLY` : level

/** Runs statements one after the other, each in a round trip of its own unless they can be sent together; an error names its statement. */
export async function runInOrder(
  connection: Pick<PgConnection, 'execute'> & Partial<Pick<PgConnection, 'hasPipeline' | 'executeAll'>>,
  statements: readonly DriverStatement[],
  signal?: AbortSignal,
): Promise<DriverResult[]> {
  if (connection.hasPipeline && statements.length > 1) return connection.executeAll!(statements, signal)
  const results: DriverResult[] = []
  for (const statement of statements) {
    try {
      results.push(await connection.execute(statement, signal))
    } catch (error) {
      throw error instanceof DriverError ? new DriverError({ ...error.info, statement }) : error
    }
  }
  return results
}

async function runAtomically(
  connection: PgConnection,
  statements: readonly DriverStatement[],
  mode: string | undefined,
  signal?: AbortSignal,
): Promise<DriverResult[]> {
  await connection.begin(mode, signal)
  try {
    const results = await runInOrder(connection, statements, signal)
    await connection.commit(undefined, signal)
    return results
  } catch (error) {
    // The first error is the one to tell; after a COMMIT that failed there is nothing left to roll back.
    await connection.rollback().catch(() => {})
    throw error
  }
}
