import type { DatabaseSnapshot, StorageState, TableChange } from '../../../engine/driver.ts'
import { toldError } from '../../../errors/told-error.ts'
import type { ConnectionId, SyncHandler } from '../../../io/requests.ts'
import { WriteLease } from '../../shared/write-lease.ts'
import type { ChangeListener } from '../change-listeners.ts'
import type { DatabaseFile } from '../database-file.ts'
import { databaseClosed } from '../connections.ts'
import { FileSqljsDriver } from '../file-sqljs-driver.ts'
import type { SqljsDriverOptions } from '../sqljs-driver.ts'
import type { SqlJsDatabase, SqlJsModule } from '../sqljs-module.ts'
import { BlockFile, NO_LOCK, RESERVED_LOCK } from '../vfs/block-file.ts'
import { explainedHandler } from './explained-handler.ts'
import type { FileStorage } from './file-storage.ts'
import { LaterListeners } from './later-listeners.ts'
import { type TabHost, type TabRole, Tabs } from './tabs/tabs.ts'
import type { Recording } from './recording.ts'
import { undoneMeanwhile } from './storage-failure.ts'
import { validatedImage } from './validate-image.ts'
import type { StoredEvent } from './write-queue.ts'

/** What a driver needs to know of a database that is kept. */
export interface StoredFile {
  readonly module: SqlJsModule
  readonly name: string
  readonly file: DatabaseFile
  readonly storage: FileStorage
  readonly isExclusive: boolean
}

/** Nobody's connection: it holds the lease while a commit is being stored. */
const STORING = 0
/** Nor is this: it waits for the lease, and does not keep it. */
const WAITING = -1

/**
 * A database that the browser keeps. It is in memory as a whole; each commit is stored by one transaction of IndexedDB, with the
 * blocks that it has changed. An asynchronous commit is told when it is stored, a synchronous one at once: `persisted()`
 * waits for it. One tab at a time has the right to write, and the others follow.
 */
export class StoredSqljsDriver extends FileSqljsDriver {
  /** @internal */
  readonly storage: FileStorage
  declare readonly syncHandler: SyncHandler
  readonly #module: SqlJsModule
  readonly #tabs: Tabs
  /** Who works exclusively, beside others of this tab who want to. */
  readonly #turns: WriteLease
  #lastTurn = 0
  readonly #stateListeners = new LaterListeners<StorageState>()
  readonly #roleListeners = new LaterListeners<TabRole>()
  #isDisposing = false
  #disposing: Promise<void> | undefined
  /** Whether who uses the database just now can wait for the right to write. */
  #canWait = false

  /** @internal */
  constructor(database: SqlJsDatabase, stored: StoredFile, options: SqljsDriverOptions) {
    const { module, name, file, storage, isExclusive } = stored
    super(database, file, options)
    this.#module = module
    this.storage = storage
    this.#tabs = new Tabs(name, storage, this.#tabHost(), { isExclusive, timeoutMs: this.lease.timeoutMs })
    this.#turns = new WriteLease(this.lease.timeoutMs)
    this.syncHandler = explainedHandler(this.syncHandler, (run) => this.#explained(run))
    file.mayWrite = () => this.#tabs.mayWrite()
    this.handle.beginning = () => this.#beginning()
    storage.mayWrite = () => this.role === 'writer'
    storage.onState = (state) => {
      this.#stateListeners.tell(state)
      if (state.status === 'clean') this.#tabs.rested()
    }
    storage.onReplaced = () => this.replaced()
    storage.start({
      replaceFile: (replace) => (this.#isDisposing ? undefined : this.replaceFile(replace)),
      isInUse: () => !this.#isDisposing && (this.handle.isInTransaction() || this.#isBeingRead),
      endReading: () => this.connections.endReading(undoneMeanwhile()),
    })
    this.permitWrites(this.role === 'writer')
  }

  /** @internal */
  start(): Promise<void> {
    return this.#tabs.start()
  }

  /** Whether all that was committed is stored. */
  get state(): StorageState {
    return this.storage.state
  }

  /** Tells each new {@link state}. Gives a function that ends it. */
  onState(listener: (state: StorageState) => void): () => void {
    return this.#stateListeners.add(listener)
  }

  /** Whether this tab has the right to write. In `shared` mode a follower gets it when an asynchronous engine writes. */
  get role(): TabRole {
    return this.#tabs.role
  }

  /** Tells each new {@link role}. Gives a function that ends it. */
  onRole(listener: (role: TabRole) => void): () => void {
    return this.#roleListeners.add(listener)
  }

  /** @internal */
  override tellChange(change: TableChange, teller?: ChangeListener): void {
    super.tellChange(change, teller)
    this.#tabs.tell(change)
  }

  /**
   * Runs work while no other tab may write, on what others have stored before. What it has committed at once is undone when it
   * cannot be stored. `engine.transact()` is this, with a transaction. Works run one after the other, so that one cannot wait for
   * another within it.
   *
   * @throws {@link StorageReadonlyError} in a tab that follows an exclusive one, {@link StorageBlockedError} when other tabs do not
   * give way within `poolTimeoutMs`.
   */
  async exclusively<R>(work: () => R, signal?: AbortSignal): Promise<Awaited<R>> {
    const turn = (this.#lastTurn += 1)
    await this.#turns.runInTurn(turn, () => this.#turns.take(turn), signal)
    try {
      return await this.#asWriter(() => this.lease.runInTurn(WAITING, () => this.#runAndStore(work), signal), signal)
    } finally {
      this.#turns.release()
    }
  }

  /** The size of the SQLite file as of the last commit, in bytes. */
  get size(): number {
    return this.file.committedSize
  }

  /** Counts the writes to the store, by whichever tab, as far as this one has heard of them. */
  get generation(): number {
    return this.storage.generation
  }

  /** Tells what each write has stored. Commits that come fast share one. Gives a function that ends it. */
  onStored(listener: (event: StoredEvent) => void): () => void {
    return this.storage.watchers.add(listener)
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
   * @throws {@link InvalidRequestError} while a transaction is open, or a commit is being stored.
   */
  revert(): Promise<void> {
    return this.storage.revert(() => this.requireIdle('revert() was called')).finally(() => this.#tabs.rested())
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
   * @throws {@link ArgumentError} with code `storage-corrupt` for what is no database, or a damaged one, and for one whose text is
   * UTF-16, unless that of this one is; nothing was changed then.
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  async import(bytes: Uint8Array): Promise<void> {
    const image = validatedImage(this.#module, bytes)
    this.requireIdle('import() was called')
    try {
      await this.exclusively(() => this.restore(BlockFile.of(image).snapshot()))
    } catch (error) {
      throw toldError(error)
    }
  }

  /** @throws {@link StorageReadonlyError} in a tab that has not the right to write; within `engine.transact()` it has. */
  override restore(snapshot: DatabaseSnapshot): void {
    this.requireIdle('restore() was called')
    if (!this.#tabs.mayWrite()) throw this.#tabs.refusal()
    super.restore(snapshot)
  }

  /** Rolls back what is open, stores what was committed, and closes the database. */
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- because only who may be given this one has to wait
  override dispose(): Promise<void> {
    if (this.#disposing === undefined) {
      this.#isDisposing = true
      super.dispose()
      this.#turns.failWaiting(databaseClosed())
      this.#disposing = this.#tabs.close(this.storage.close())
    }
    return this.#disposing
  }

  /**
   * @internal Gets the right to write for what was refused without it. While a commit is being stored, others wait: they would see
   * what may have to be undone.
   */
  protected override around<T>(connection: ConnectionId, run: () => T, signal?: AbortSignal): T | Promise<T> {
    const { refusals } = this.#tabs
    let did: readonly [answer: T, recording: Recording | null]
    try {
      this.#canWait = true
      did = this.storage.recorded(run)
    } catch (error) {
      if (!this.isRefusal(error, refusals)) throw error
      const again = (): T | Promise<T> => this.around(connection, run, signal)
      return this.#asWriter(() => this.lease.runInTurn(connection, again, signal), signal)
    }
    const [answer, recording] = did
    const isOver = !this.lease.isHeldBy(connection)
    if (isOver && recording) return this.#stored(recording).then(() => answer)
    if (recording) this.storage.drop(recording)
    if (isOver) this.#tabs.rested()
    return answer
  }

  /** @internal */
  protected override get isStoring(): boolean {
    return this.lease.isHeldBy(STORING)
  }

  /** @internal */
  protected override replaceFile(replace: () => void): void {
    try {
      super.replaceFile(replace)
    } finally {
      this.permitWrites(this.role === 'writer')
    }
  }

  /**
   * @internal With locks that SQLite keeps it reads faster; but who has kept one may write, and does not see what others have written.
   * Gives false when a lock cannot be given back now.
   */
  protected permitWrites(isPermitted: boolean): boolean {
    // A lock that was kept goes with the next access.
    this.database.run(`PRAGMA locking_mode=${isPermitted ? 'EXCLUSIVE' : 'NORMAL'}; SELECT 1 FROM sqlite_schema`)
    return this.file.lock < RESERVED_LOCK
  }

  /** @internal SQLite was told so. */
  protected get mayWrite(): boolean {
    return this.#tabs.mayWriteNow
  }

  /** @internal */
  protected isRefusal(_error: unknown, refusals: number): boolean {
    return this.#tabs.refusals > refusals
  }

  async #asWriter<R>(run: () => R, signal: AbortSignal | undefined): Promise<Awaited<R>> {
    await this.#tabs.enter(signal)
    try {
      return await run()
    } finally {
      this.#tabs.exit()
    }
  }

  async #runAndStore<R>(work: () => R): Promise<Awaited<R>> {
    const [answer, recording] = this.storage.recorded(work)
    const result = Promise.resolve(answer)
    if (recording && !this.lease.isHeld) {
      // What comes of it does not matter when this fails.
      result.catch(() => {})
      await this.#stored(recording)
    } else if (recording) this.storage.drop(recording)
    return await result
  }

  async #stored(recording: Recording): Promise<void> {
    this.lease.take(STORING)
    try {
      await this.storage.stored(recording)
    } finally {
      this.lease.release()
      this.changes.look()
      this.#tabs.rested()
    }
  }

  #tabHost(): TabHost {
    const { file } = this
    return {
      get commits() {
        return file.commits
      },
      // What could not be stored is tried again in its time, and others could not write meanwhile.
      isBusy: () => this.lease.isHeld || this.#isFailing || this.handle.isInTransaction(),
      letGo: () => this.permitWrites(false),
      onRole: (role) => {
        if (this.#isDisposing) return
        this.permitWrites(role === 'writer')
        this.#roleListeners.tell(role)
      },
      onChange: (change) => this.replaced(change),
    }
  }

  get #isFailing(): boolean {
    return this.state.status === 'failed' || this.storage.isFailing
  }

  /** A writer keeps a lock when nobody reads as well. */
  get #isBeingRead(): boolean {
    return this.connections.isReading || (this.role === 'follower' && this.file.lock !== NO_LOCK)
  }

  /** Who cannot wait for the right to write learns why, and may begin transactions that only read. */
  #explained<A>(run: () => A): A {
    const { refusals } = this.#tabs
    try {
      this.#canWait = false
      return run()
    } catch (error) {
      throw this.isRefusal(error, refusals) ? this.#tabs.refusal() : error
    }
  }

  #beginning(): 'BEGIN' | 'BEGIN IMMEDIATE' {
    if (this.#tabs.isReadonly(this.#canWait)) return 'BEGIN'
    if (!this.#tabs.mayWrite()) throw this.#tabs.refusal()
    return 'BEGIN IMMEDIATE'
  }
}
