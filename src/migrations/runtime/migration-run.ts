import type { Dialect } from '../../dialects/dialect.ts'
import type { AsyncConnection } from '../../engine/async.ts'
import { changeSchemaIo } from '../../engine/change-schema.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import { databaseNamesIo } from '../../engine/database-names.ts'
import type { IsolationLevel } from '../../engine/execution-options.ts'
import type { Execution } from '../../engine/execution.ts'
import { quietlyIo } from '../../engine/quietly-io.ts'
import type { Connection } from '../../engine/sync.ts'
import { CommandError, ForeignKeysEnforcedError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import type { VersionChange } from '../revision/migration-step.ts'
import { foreignKeysOffIo, keepingForeignKeysIo } from '../ddl/batch/without-foreign-keys-io.ts'
import { lockIo, type LockOptions, withSessionLockIo } from './lock-io.ts'
import type { MigrationOptions } from './migration-options.ts'
import { changeStatement, selectVersions, type VersionTable, versionTable } from './version-table.ts'

const LOCK_TIMEOUT_MS = 60_000

/** Of an engine's own the lock would make something else: AUTOCOMMIT has no transaction that could hold it. */
const isolationLevels: Readonly<Record<string, IsolationLevel>> = { postgresql: 'READ COMMITTED' }

/** A database that is being migrated: its version table, its transactions and the lock. */
export class MigrationRun {
  /** As users have it. */
  readonly bind: Connection | AsyncConnection
  readonly options: MigrationOptions
  readonly table: VersionTable
  /** Somebody else began the transaction, and ends it. */
  readonly isExternal: boolean
  #hasTable = false
  #isLocked = false

  constructor(bind: Connection | AsyncConnection, options: MigrationOptions, isExternal: boolean) {
    this.bind = bind
    this.options = options
    this.table = versionTable(options)
    this.isExternal = isExternal
    // A snapshot from before the lock would not show what others have done while they held it.
    if (!isExternal) this.connection.setOptions({ isolationLevel: isolationLevels[this.dialect.name]! })
  }

  get connection(): ConnectionCore {
    return this.bind.core
  }

  /** Transactions are one request. */
  get isBatch(): boolean {
    return this.connection.engine.driver.capabilities.transactions === 'batch'
  }

  get dialect(): Dialect {
    return this.connection.engine.dialect
  }

  /** The revisions that the database is at; none where it has no version table. Round trips: 1, and 1 to look for it. */
  *headsIo(): Io<readonly string[]> {
    if (!(yield* this.#hasTableIo())) return []
    const { rows } = yield* this.connection.fetchIo(selectVersions(this.table))
    return rows.map((row) => String(row[0]))
  }

  /** Creates the version table where it is missing. */
  *ensureTableIo(): Io<void> {
    if (yield* this.#hasTableIo()) return
    try {
      yield* this.inTransactionIo(() => this.#createTableIo())
    } catch (error) {
      // Another may have created it meanwhile, in a batch that could not see ours.
      if (this.isExternal || !(yield* this.#hasTableIo())) throw error
    }
    this.#hasTable = true
  }

  /**
   * Runs `workIo` in a transaction that excludes others who migrate; what it read before may have changed. It is run again
   * from its beginning when it makes a table of SQLite anew that others refer to with ON DELETE CASCADE: foreign keys can only
   * be switched off between transactions. Then they are checked before the commit.
   */
  *inTransactionIo<T>(workIo: () => Io<T>): Io<T> {
    try {
      return yield* this.#onceIo(workIo)
    } catch (error) {
      if (this.isExternal || !(error instanceof ForeignKeysEnforcedError)) throw error
      const { connection } = this
      return yield* foreignKeysOffIo(connection, () => this.#onceIo(() => keepingForeignKeysIo(connection, workIo)))
    }
  }

  *#onceIo<T>(workIo: () => Io<T>): Io<T> {
    const { connection } = this
    if (!this.isExternal) yield* connection.rollbackIo()
    try {
      const result = yield* this.lockedIo(workIo)
      if (!this.isExternal) yield* connection.commitIo()
      return result
    } catch (error) {
      // The first error is the one to tell.
      if (!this.isExternal) yield* quietlyIo(connection.rollbackIo(), Error)
      throw error
    }
  }

  /** Runs `workIo` under the lock, in a transaction that somebody else ends. */
  *lockedIo<T>(workIo: () => Io<T>): Io<T> {
    // A batch begins when its first write is staged, and what waits to be sent cannot be read.
    this.#isLocked = false
    if (!this.connection.isStaging) yield* this.#lockIo()
    return yield* workIo()
  }

  /** Runs `workIo` without a transaction; the connection holds the lock where there is such a lock. */
  *outsideTransactionIo<T>(workIo: () => Io<T>): Io<T> {
    const { connection } = this
    const level = connection.options.isolationLevel
    yield* connection.rollbackIo()
    connection.setOptions({ isolationLevel: 'AUTOCOMMIT' })
    this.#isLocked = true
    try {
      return yield* withSessionLockIo(connection, this.table, this.#lockOptions, workIo)
    } finally {
      yield* connection.rollbackIo()
      connection.setOptions({ isolationLevel: level! })
    }
  }

  /** @throws {@link CommandError} when the version table is not what it was: then nothing of the transaction is written. */
  *changeIo(changes: readonly VersionChange[]): Io<void> {
    yield* this.#lockIo()
    for (const change of changes) yield* this.#changeRowIo(change)
  }

  get #lockOptions(): LockOptions {
    return { timeoutMs: this.options.lockTimeoutMs ?? LOCK_TIMEOUT_MS, isExternal: this.isExternal }
  }

  *#lockIo(): Io<void> {
    if (this.#isLocked) return
    yield* lockIo(this.connection, this.table, this.#lockOptions)
    this.#isLocked = true
  }

  *#changeRowIo(change: VersionChange): Io<void> {
    const { connection } = this
    const statement = changeStatement(this.table, change)
    const refusal = (found: number): CommandError => changedMeanwhile(this.table, change, found)
    if (connection.isStaging) {
      // Sent with the transaction, which writes nothing when this row is not there.
      yield* connection.fetchIo(statement, undefined, undefined, (execution) => counted(execution, refusal))
      return
    }
    const { rowCount } = yield* connection.fetchIo(statement)
    if (rowCount !== 1 && rowCount >= 0) throw refusal(rowCount)
  }

  *#hasTableIo(): Io<boolean> {
    if (this.#hasTable) return true
    const { name, schema } = this.table
    const names = yield* databaseNamesIo(this.connection, [this.table])
    return (this.#hasTable = names.has(name, schema, 'table'))
  }

  *#createTableIo(): Io<void> {
    const { metadata } = this.table
    yield* changeSchemaIo(this.connection, metadata, { tables: [this.table] }, 'Create')
  }
}

function counted(execution: Execution, refusal: (found: number) => Error): Execution {
  const statements = execution.statements.map((planned) => ({ ...planned, outcome: { rows: 1, refusal } }))
  return { ...execution, statements }
}

function changedMeanwhile({ name }: VersionTable, change: VersionChange, found: number): CommandError {
  const row = change.kind === 'insert' ? change.to : change.from
  return new CommandError(
    `Table ${name} should have one row '${row}', and has ${found}: somebody else has changed it. Nothing was done.`,
  )
}
