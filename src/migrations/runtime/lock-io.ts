import type { ConnectionCore } from '../../engine/connection-core.ts'
import { InteractiveTransaction } from '../../engine/transaction/interactive.ts'
import { plainExecution } from '../../engine/execution.ts'
import { DatabaseError } from '../../errors/database-error.ts'
import { MigrationLockError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import type { VersionTable } from './version-table.ts'

const LOCK_NOT_AVAILABLE = '55P03'
/** The first half of the keys of the locks, so that they are nobody else's: `ATHR`. */
const FAMILY = 0x41544852

/**
 * Waits until nobody else migrates the database, and keeps others out until the transaction ends. The lock belongs to the
 * transaction and not to the connection, so that it also holds behind a pooler, and in a batch. On SQLite the
 * transaction begins with the right to write. Round trips: 1, and 3 more after waiting; 0 in a batch.
 *
 * @throws {@link MigrationLockError}
 */
export function* lockIo(connection: ConnectionCore, table: VersionTable, timeoutMs: number): Io<void> {
  if (connection.engine.dialect.name === 'postgresql') return yield* advisoryLockIo(connection, table, timeoutMs)
  const strategy = yield* connection.strategyIo()
  if (strategy instanceof InteractiveTransaction) yield* strategy.beginIo()
}

function* advisoryLockIo(connection: ConnectionCore, table: VersionTable, timeoutMs: number): Io<void> {
  const key = `${FAMILY}, ${hashOf(table.key)}`
  if (connection.isStaging) {
    const lock = { sql: `SELECT pg_advisory_xact_lock(${key})`, params: [] }
    yield* connection.runIo(plainExecution([lock], 'write', { returnsRows: false }))
    return
  }
  const tried = yield* connection.executePlainIo(
    { sql: `SELECT pg_try_advisory_xact_lock(${key})::int`, params: [] },
    'write',
  )
  if (Number(tried.rows[0]![0]) === 1) return
  const timeout = (value: string) => ({ sql: `SET LOCAL lock_timeout = ${value}`, params: [] })
  try {
    yield* connection.executePlainIo(timeout(String(Math.max(1, Math.round(timeoutMs)))), 'write')
    yield* connection.executePlainIo({ sql: `SELECT pg_advisory_xact_lock(${key})`, params: [] }, 'write')
  } catch (error) {
    if (!(error instanceof DatabaseError && error.sqlState === LOCK_NOT_AVAILABLE)) throw error
    const seconds = timeoutMs / 1000
    throw new MigrationLockError(`Somebody else has been migrating this database for ${seconds} s. Try again later.`, {
      cause: error,
    })
  }
  yield* connection.executePlainIo(timeout('DEFAULT'), 'write')
}

/** A number of 32 bits that differs for most names (FNV-1a). */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return hash | 0
}
