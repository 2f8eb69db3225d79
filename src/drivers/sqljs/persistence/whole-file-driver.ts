import { DriverError } from '../../../errors/driver-error.ts'
import type { ConnectionId, SyncHandler } from '../../../io/requests.ts'
import { configured, type SqljsDriverOptions } from '../sqljs-driver.ts'
import type { SqlJsDatabase, SqlJsModule } from '../sqljs-module.ts'
import { inUse } from '../vfs/block-file.ts'
import type { ExportedFile } from './exported-file.ts'
import { type StoredFile, StoredSqljsDriver } from './stored-sqljs-driver.ts'

/** What tells that something was committed: no such thing changes by reading. */
const VERSION =
  'SELECT total_changes(), (SELECT schema_version FROM pragma_schema_version), (SELECT user_version FROM pragma_user_version)'

/** What SQLite says where `query_only` is set. */
const READONLY = 'attempt to write a readonly database'

/**
 * Where our own file system cannot be put below SQLite: after each commit the whole file is exported, and compared with what it was.
 * Only what has changed is stored, but each commit takes longer the larger the database is.
 */
export class WholeFileDriver extends StoredSqljsDriver {
  readonly #sqlite: SqlJsModule
  readonly #exported: ExportedFile
  readonly #foreignKeys: boolean
  #version = ''

  /** @internal */
  constructor(
    database: SqlJsDatabase,
    stored: StoredFile & { readonly file: ExportedFile },
    options: SqljsDriverOptions,
  ) {
    super(database, stored, options)
    this.#sqlite = stored.module
    this.#exported = stored.file
    this.#foreignKeys = options.foreignKeys ?? true
    const { execute, batch, fetch, commit, rollback, close } = this.syncHandler
    const noted = <R, T>(answer: (request: R) => T): ((request: R) => T) => {
      return (request) => this.#noted(() => answer(request))
    }
    const parts = { fetch: noted(fetch!), rollback: noted(rollback), close: noted(close) }
    const handler = { execute: noted(execute), batch: noted(batch), commit: noted(commit), ...parts }
    ;(this as { syncHandler: SyncHandler }).syncHandler = { ...this.syncHandler, ...handler }
  }

  /** @internal */
  protected override around<T>(connection: ConnectionId, run: () => T, signal?: AbortSignal): T | Promise<T> {
    return super.around(connection, () => this.#noted(run), signal)
  }

  /** @internal The database is opened anew, on the bytes that are in place then. */
  protected override replaceFile(replace: () => void): void {
    // To open it anew would end what goes on.
    if (this.connections.isReading || this.handle.isInTransaction()) throw inUse()
    replace()
    this.handle.reopen(new this.#sqlite.Database(this.#exported.toBytes()))
    configured(this.handle, this.#foreignKeys)
    this.permitWrites(this.role === 'writer')
    this.#version = this.#currentVersion()
  }

  /** @internal Nobody asks the file. */
  protected override permitWrites(isPermitted: boolean): boolean {
    this.database.run(`PRAGMA query_only=${isPermitted ? 'OFF' : 'ON'}`)
    return true
  }

  /** @internal */
  protected override isRefusal(error: unknown, refusals: number): boolean {
    const isReadonly = !this.mayWrite && error instanceof DriverError && error.message === READONLY
    return isReadonly || super.isRefusal(error, refusals)
  }

  #noted<T>(run: () => T): T {
    const answer = run()
    if (this.handle.isInTransaction()) return answer
    const version = this.#currentVersion()
    if (version !== this.#version) this.#exported.commit(this.database.export())
    this.#version = version
    return answer
  }

  #currentVersion(): string {
    return String(this.handle.execute({ sql: VERSION, params: [], effect: 'read' }).rows[0])
  }
}
