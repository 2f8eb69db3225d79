import type { DatabaseSnapshot, TableChange } from '../../engine/driver.ts'
import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import { type ChangeListener, ChangeListeners } from './change-listeners.ts'
import type { DatabaseFile } from './database-file.ts'
import { SqljsDriver, type SqljsDriverOptions } from './sqljs-driver.ts'
import type { SqlJsDatabase } from './sqljs-module.ts'
import type { FileImage } from './vfs/block-changes.ts'
import { encodingOf } from './vfs/file-header.ts'

/** A database whose file is ours, in memory: what is committed is known block by block. */
export class FileSqljsDriver extends SqljsDriver {
  /** @internal */
  protected readonly file: DatabaseFile
  /** @internal */
  protected readonly changes = new ChangeListeners(() => this.isStoring)
  /** @internal Called with each commit, within SQLite. Who counts them instead takes its place. */
  onCommitted: (hasWritten: boolean) => void = (hasWritten) => this.changes.committed(hasWritten)
  #isClosed = false

  /** @internal */
  constructor(database: SqlJsDatabase, file: DatabaseFile, options: SqljsDriverOptions) {
    super(database, options, true)
    this.file = file
    file.onEnd = (hasWritten) => this.onCommitted(hasWritten)
    // What is committed is ours at once, and a rollback needs no file.
    database.run('PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY')
  }

  /**
   * What the database is now. Nearly free: blocks are shared, and copied when they change.
   *
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  snapshot(): DatabaseSnapshot {
    this.requireIdle('snapshot() was called')
    return this.file.snapshot()
  }

  /**
   * Goes back to a snapshot, of this or another database, as one commit. Objects of sessions know nothing of it.
   *
   * @throws {@link InvalidRequestError} while a transaction or stream is open.
   * @throws {@link ArgumentError} when its text is UTF-8, and that of this database UTF-16, or the other way round.
   */
  restore(snapshot: DatabaseSnapshot): void {
    this.requireIdle('restore() was called')
    this.#requireSameEncoding(snapshot as FileImage)
    this.replaceFile(() => this.file.restore(snapshot as FileImage))
    this.replaced()
  }

  /**
   * Tells of commits that the listener does not know: of other tabs, of other engines, of what was sent to {@link database}; and when
   * the database is replaced, by a snapshot or a file.
   */
  onChange(listener: ChangeListener): () => void {
    return this.changes.add(listener)
  }

  /** @internal */
  tellChange(change: TableChange, teller?: ChangeListener): void {
    this.changes.told(change, teller)
  }

  override dispose(): void {
    this.#isClosed = true
    this.changes.stop()
    super.dispose()
  }

  /** @internal A commit is made, and its engine has no answer yet. */
  protected get isStoring(): boolean {
    return false
  }

  /** @internal */
  protected replaced(change: TableChange = { tables: 'all' }): void {
    this.changes.tell(change)
  }

  /** @internal Calls `replace` while SQLite holds no lock on the file, and lets it see the difference. */
  protected replaceFile(replace: () => void): void {
    // The lock goes with the next access.
    this.database.run('PRAGMA locking_mode=NORMAL; SELECT 1 FROM sqlite_schema')
    try {
      replace()
    } finally {
      this.database.run('PRAGMA locking_mode=EXCLUSIVE')
      this.handle.forgetColumns()
    }
  }

  /** @internal */
  protected requireIdle(what: string): void {
    if (this.#isClosed) throw new InvalidRequestError(`${what} after the database was closed. Open it anew.`)
    if (!this.lease.isHeld && !this.handle.isInTransaction()) return
    throw new InvalidRequestError(`${what} while a transaction is open. Commit or roll back first.`)
  }
  /** A connection cannot change it once it has made a table, and what it cannot read would be in place then. */
  #requireSameEncoding({ blocks: [header] }: FileImage): void {
    const { rows } = this.handle.execute({ sql: 'PRAGMA encoding', params: [], effect: 'read' })
    const [own, other] = [rows[0]?.[0], header && encodingOf(header)]
    if (other === undefined || other === own) return
    throw new ArgumentError(`Text is ${other} there, and ${String(own)} here. Begin a new database with its file.`)
  }
}
