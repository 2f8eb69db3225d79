import type { StorageState } from '../../../engine/driver.ts'
import type { ConnectionId } from '../../../io/requests.ts'
import type { DatabaseFile } from '../database-file.ts'
import { FileSqljsDriver } from '../file-sqljs-driver.ts'
import type { SqljsDriverOptions } from '../sqljs-driver.ts'
import type { SqlJsDatabase, SqlJsModule } from '../sqljs-module.ts'
import { BlockFile } from '../vfs/block-file.ts'
import type { FileStorage } from './file-storage.ts'
import { validatedImage } from './validate-image.ts'

interface OpenedFile {
  readonly database: SqlJsDatabase
  readonly file: DatabaseFile
}

/** Nobody's connection: it holds the lease while a commit is being stored. */
const STORING = 0

/**
 * A database that the browser keeps. It is in memory as a whole; each commit is stored by one transaction of IndexedDB, with the
 * blocks that it has changed. An asynchronous commit is told when it is stored, a synchronous one at once: `persisted()`
 * waits for it.
 */
export class StoredSqljsDriver extends FileSqljsDriver {
  /** @internal */
  readonly storage: FileStorage
  readonly #module: SqlJsModule
  readonly #stateListeners = new Set<(state: StorageState) => void>()
  #disposing: Promise<void> | undefined

  /** @internal */
  constructor(module: SqlJsModule, opened: OpenedFile, storage: FileStorage, options: SqljsDriverOptions) {
    super(opened.database, opened.file, options)
    this.#module = module
    this.storage = storage
    storage.onState = (state) => this.#stateListeners.forEach((listener) => listener(state))
    storage.onReplaced = () => this.replaced()
    storage.start({
      replaceFile: (replace) => (this.#disposing ? undefined : this.replaceFile(replace)),
      isInTransaction: () => !this.#disposing && this.handle.isInTransaction(),
    })
  }

  /** Whether all that was committed is stored. */
  get state(): StorageState {
    return this.storage.state
  }

  /** Tells each new {@link state}. Gives a function that ends it. */
  onState(listener: (state: StorageState) => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  /**
   * Resolves when all that was committed is stored; tries again what has failed.
   *
   * @throws {@link StorageError}'s subclasses.
   */
  persisted(): Promise<void> {
    return this.storage.persisted()
  }

  /** Tries again, at once, to store what could not be: after room was made. That happens from time to time anyway. */
  retry(): Promise<void> {
    return this.storage.persisted()
  }

  /**
   * Undoes all commits that could not be stored. Objects of sessions know nothing of it: call their `expireAll()`.
   *
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  revert(): Promise<void> {
    return this.storage.revert()
  }

  /** The bytes of the database as a SQLite file: of all that was committed. */
  override export(): Uint8Array {
    this.requireIdle('export() was called')
    return this.file.toBytes()
  }

  /**
   * Replaces the whole database by the bytes of a SQLite file, as one commit, once they were found to be sound. Resolves when that
   * is stored; what cannot be stored is undone. Objects of sessions know nothing of it: call their `expireAll()`.
   *
   * @throws {@link ArgumentError} with code `storage-corrupt` for what is no database, or a damaged one; nothing was changed then.
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  async import(bytes: Uint8Array): Promise<void> {
    const image = validatedImage(this.#module, bytes)
    this.requireIdle('import() was called')
    await this.around(STORING, () => this.restore(BlockFile.of(image).snapshot()))
  }

  /** Rolls back what is open, stores what was committed, and closes the database. */
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- because only who may be given this one has to wait
  override dispose(): Promise<void> {
    if (this.#disposing === undefined) {
      super.dispose()
      this.#disposing = this.storage.close()
    }
    return this.#disposing
  }

  /** @internal While a commit is being stored, others wait: they would see what may have to be undone. */
  protected override around<T>(connection: ConnectionId, run: () => T): T | Promise<T> {
    const { commits } = this.file
    const answer = run()
    if (this.file.commits === commits || this.lease.isHeldBy(connection)) return answer
    this.lease.take(STORING)
    return this.storage
      .stored()
      .finally(() => this.lease.release())
      .then(() => answer)
  }
}
