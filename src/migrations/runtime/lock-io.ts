import type { ConnectionCore } from '../../engine/connection-core.ts'
import { plainExecution } from '../../engine/execution.ts'
import { InteractiveTransaction } from '../../engine/transaction/interactive.ts'
import { MigrationLockError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import type { VersionTable } from './version-table.ts'

/** The first half of the keys of the locks, so that they are nobody else's: `ATHR`. */
const FAMILY = 0x41544852
const PAUSE_S = 0.05

export interface LockOptions {
  readonly timeoutMs: number
  /** Somebody else began the transaction, and ends it. */
  readonly isExternal: boolean
}

/**
 * Waits until nobody else migrates the database, and keeps others out until the transaction ends. The lock belongs to the
 * transaction and not to the connection, so that it also holds behind a pooler, and in a batch. On SQLite the transaction
 * begins with the right to write. Round trips: 1, and 3 for each time that it is not free; 0 in a batch.
 *
 * @throws {@link MigrationLockError}
 */
export function* lockIo(connection: ConnectionCore, table: VersionTable, options: LockOptions): Io<void> {
  if (connection.engine.dialect.name !== 'postgresql') {
    const strategy = yield* connection.strategyIo()
    if (strategy instanceof InteractiveTransaction) yield* strategy.beginIo()
  } else if (connection.isStaging) {
    const lock = { sql: `SELECT pg_advisory_xact_lock(${keyOf(table)})`, params: [] }
    yield* connection.runIo(plainExecution([lock], 'write', { returnsRows: false }))
  } else yield* waitIo(connection, `pg_try_advisory_xact_lock(${keyOf(table)})`, options)
}

/** Runs `workIo` while the connection, which has no transaction, holds the lock. Only PostgreSQL has such a lock. */
export function* withSessionLockIo<T>(
  connection: ConnectionCore,
  table: VersionTable,
  options: LockOptions,
  workIo: () => Io<T>,
): Io<T> {
  if (connection.engine.dialect.name !== 'postgresql') return yield* workIo()
  yield* waitIo(connection, `pg_try_advisory_lock(${keyOf(table)})`, options)
  try {
    return yield* workIo()
  } finally {
    yield* askIo(connection, `pg_advisory_unlock(${keyOf(table)})::int`)
  }
}

/**
 * Asks again and again, in a transaction each time: one that waits in the lock itself would hold up CREATE INDEX CONCURRENTLY,
 * which waits for all that have begun before it, until PostgreSQL calls that a deadlock.
 */
function* waitIo(connection: ConnectionCore, attempt: string, { timeoutMs, isExternal }: LockOptions): Io<void> {
  const end = performance.now() + timeoutMs
  while ((yield* askIo(connection, `${attempt}::int`)) !== 1) {
    if (performance.now() >= end) {
      const seconds = timeoutMs / 1000
      throw new MigrationLockError(`Somebody else has been migrating this database for ${seconds} s. Try again later.`)
    }
    if (!isExternal) yield* connection.rollbackIo()
    yield* askIo(connection, `pg_sleep(${PAUSE_S})`)
    if (!isExternal) yield* connection.rollbackIo()
  }
}

function* askIo(connection: ConnectionCore, question: string): Io<number> {
  const { rows } = yield* connection.executePlainIo({ sql: `SELECT ${question}`, params: [] }, 'write')
  return Number(rows[0]?.[0])
}

const keyOf = ({ key }: VersionTable): string => `${FAMILY}, ${hashOf(key)}`

/** A number of 32 bits that differs for most names (FNV-1a). */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return hash | 0
}
