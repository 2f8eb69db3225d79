import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { untilAborted } from '../../shared/until-aborted.ts'
import type { DatabaseFile, FileHost } from '../database-file.ts'
import type { StorageState } from '../../../engine/driver.ts'
import type { BlockChanges } from '../vfs/block-changes.ts'
import type { StoredChanges } from './changes-since.ts'
import type { Doubt } from './doubts.ts'
import { IdleCheckpoint } from './idle-checkpoint.ts'
import { LaterListeners } from './later-listeners.ts'
import { PageEnd } from './page-end.ts'
import { Recording } from './recording.ts'
import { RetryLater } from './retry-later.ts'
import type { SegmentStore } from './segment-store.ts'
import { unknownOutcome } from './storage-failure.ts'
import { type StoredEvent, WriteQueue } from './write-queue.ts'

const CLEAN: StorageState = { status: 'clean' }
const PENDING: StorageState = { status: 'pending' }

/** Keeps a database file in its store: every commit goes there, and what fails is tried again or undone. */
export class FileStorage {
  readonly #name: string
  readonly #file: DatabaseFile
  readonly #store: SegmentStore
  readonly #queue: WriteQueue
  readonly #checkpoint: IdleCheckpoint
  readonly #later = new RetryLater(() => void this.#retry().catch(() => {}))
  readonly #recordings = new Set<Recording>()
  /** A commit that was rejected, and could not be undone yet. */
  #rejected: Recording | null = null
  readonly #pageEnd: PageEnd
  #host: FileHost | null = null
  #state = CLEAN
  /** Called with each new state. */
  onState: (state: StorageState) => void = () => {}
  /** Called when something has been stored by this tab. */
  onStored: (event: StoredEvent) => void = () => {}
  /** Are told the same. */
  readonly watchers = new LaterListeners<StoredEvent>()
  /** Called when commits were undone. */
  onReplaced: () => void = () => {}
  /** Called when all was read anew, since nobody knows what others have changed. */
  onReloaded: () => void = () => {}
  /** Whether this tab has the right to write what can wait. */
  mayWrite: () => boolean = () => true

  /** @param file as it is stored */
  constructor(name: string, file: DatabaseFile, store: SegmentStore) {
    this.#name = name
    this.#file = file
    this.#store = store
    this.#queue = new WriteQueue(name, store, (index) => file.committedBlock(index))
    this.#checkpoint = new IdleCheckpoint(store, (segments) => this.fold(segments))
    this.#queue.onChange = () => this.#changed()
    this.#queue.onStored = (event) => {
      this.#checkpoint.postpone()
      this.onStored(event)
      this.watchers.tell(event)
    }
    this.#queue.onStoredAfterAll = (undoing) => this.#bringBack(undoing)
    this.#queue.onBehind = () => void this.#catchUpAfterUndoing().catch(() => {})
    file.onCommit = (changes) => {
      for (const recording of this.#recordings) recording.add(changes)
      this.#queue.add(changes)
      this.#pageEnd.committed()
    }
    this.#pageEnd = new PageEnd(this.#queue)
  }

  /** The database that uses the file. */
  start(host: FileHost): void {
    this.#host = host
  }

  get state(): StorageState {
    return this.#state
  }

  /** What could not be stored waits to be tried again, or is being tried. */
  get isFailing(): boolean {
    return this.#later.isNeeded
  }

  /** Whether all that was committed is stored. */
  get isSaved(): boolean {
    return this.#queue.isIdle
  }

  /** Counts the writes to the store, by whichever tab. */
  get generation(): number {
    return this.#store.generation
  }

  /** That of the last write, as far as this tab has heard. */
  get commitId(): string {
    return this.#store.head.commitId
  }

  /** Resolves when all that was committed is stored; what has failed before is tried again. */
  async persisted(): Promise<void> {
    if (this.#queue.failure) await this.#retry()
    const failure = await this.#queue.settle()
    if (failure) throw failure
  }

  /** Runs `work`, and notes what it commits at once, and what is committed after that until it is {@link stored} or dropped. */
  recorded<T>(work: () => T): readonly [answer: T, recording: Recording | null] {
    const recording = new Recording(this.#queue.commits)
    this.#recordings.add(recording)
    let isOfUse = false
    try {
      const answer = work()
      isOfUse = recording.changes !== null
      recording.to = this.#queue.commits
      return [answer, isOfUse ? recording : null]
    } finally {
      if (!isOfUse) this.drop(recording)
    }
  }

  drop(recording: Recording): void {
    this.#recordings.delete(recording)
  }

  /**
   * The same as {@link persisted} for what was recorded, which is undone when it cannot be stored. Nothing else may use the database
   * meanwhile; who reads it in parts gets no more in that case.
   *
   * @throws {@link UnknownOutcomeError} when it may be stored, and nobody could look. It is undone here, and brought back when it is
   * found in the store; when something was committed here meanwhile, it is undone there instead.
   */
  async stored(recording: Recording): Promise<void> {
    try {
      await this.persisted()
    } catch (error) {
      const { isStale } = this.#queue
      const doubt = this.#queue.doubtOf(recording)
      this.#host!.endReading()
      this.#reject(recording)
      // What others have stored is taken over later if not now: the next who writes would learn of it.
      if (isStale) await this.#catchUpAfterUndoing().catch(() => {})
      throw doubt
        ? unknownOutcome(this.#name, error, (signal) => untilAborted(() => this.#settled(doubt), signal))
        : error
    } finally {
      if (recording !== this.#rejected) this.drop(recording)
    }
  }

  /** Undoes all commits that are not known to be stored. `requireIdle` throws where one is under way. */
  async revert(requireIdle: () => void): Promise<void> {
    requireIdle()
    await this.#queue.settle()
    // Meanwhile another may have begun to commit.
    requireIdle()
    const { isStale, unsaved } = this.#queue
    if (unsaved) this.#undo(unsaved, this.#queue.commits)
    this.#queue.renounce()
    if (isStale) await this.#catchUpAfterUndoing()
    // What may be stored all the same is undone there too.
    await this.#queue.retry()
    await this.#queue.settle()
  }

  /**
   * Takes over what other tabs have stored, unless something is unsaved here or a transaction is open.
   *
   * @param isWanted asked again when it has been read
   * @returns the number of blocks that have changed; null when they could not be taken over now
   */
  async catchUp(isWanted: () => boolean = () => true): Promise<number | null> {
    const { commitId } = this
    const changes = await this.#store.changesSince(this.#store.generation)
    // What this tab has stored meanwhile is not in what was read.
    const isLatest = (): boolean => this.#queue.isIdle && this.commitId === commitId
    const canReplace = (): boolean => isWanted() && isLatest() && !this.#host!.isInUse()
    if (changes && changes.head.commitId === this.commitId) return 0
    if (!canReplace()) return null
    // Of a database that was begun anew, the log tells other changes, or none.
    if (!changes || !this.#fits(changes)) return this.#reload(canReplace)
    return this.#replace(changes.blocks, changes.head.size, () => this.#store.follow(changes))
  }

  /** Writes segments whole, where that does not hold up anybody. */
  fold(segments: readonly number[]): void {
    if (this.mayWrite()) this.#queue.fold(segments, this.#file.committedSize)
  }

  /** Writes what is unsaved, and gives everything back. */
  async close(): Promise<void> {
    this.#pageEnd.stop()
    this.#checkpoint.stop()
    try {
      await this.persisted()
    } finally {
      this.abandon()
      this.#store.close()
    }
  }

  /** Leaves what is unsaved, and the store to others. */
  abandon(): void {
    this.#pageEnd.stop()
    this.#later.stop()
    this.#checkpoint.stop()
  }

  async #retry(): Promise<void> {
    if (!this.#rejected) return this.#queue.retry()
    const { failure } = this.#queue
    this.#reject(this.#rejected)
    // What was committed after it is undone with it.
    if (failure) throw failure
  }

  async #catchUpAfterUndoing(): Promise<void> {
    try {
      await this.catchUp()
    } finally {
      this.onReplaced()
    }
  }

  #fits(changes: StoredChanges): boolean {
    try {
      this.#store.check(changes)
      return true
    } catch {
      // If it is damaged, reading it tells.
      return false
    }
  }

  async #reload(canReplace: () => boolean): Promise<number | null> {
    const image = await this.#store.read()
    if (!canReplace()) return null
    const count = this.#replace(new Map(image.blocks.entries()), image.size, () => this.#store.adopt(image))
    if (count !== null) this.onReloaded()
    return count
  }

  /** Gives the number of blocks; null when somebody reads in parts, and nothing was replaced. */
  #replace(blocks: ReadonlyMap<number, Uint8Array>, size: number, goOn: () => void): number | null {
    try {
      this.#host!.replaceFile(() => this.#file.replace(blocks, size))
    } catch (error) {
      if (error instanceof InvalidRequestError) return null
      throw error
    }
    goOn()
    this.#queue.confirm()
    return blocks.size
  }

  /** Whether what was undone is stored all the same. */
  async #settled(doubt: Doubt): Promise<boolean> {
    if (this.#rejected) this.#reject(this.#rejected)
    if (this.#rejected) throw this.#queue.failure!
    if (doubt.isOpen) await this.#queue.retry()
    const failure = doubt.isOpen || doubt.isBeingUndone ? await this.#queue.settle() : null
    if (doubt.lost ?? failure) throw doubt.lost ?? failure
    doubt.isBeingUndone = false
    return doubt.isStored
  }

  #bringBack(undoing: BlockChanges): boolean {
    try {
      this.#host!.replaceFile(() => this.#file.replace(undoing.before, undoing.sizeBefore))
    } catch (error) {
      if (error instanceof InvalidRequestError) return false
      throw error
    }
    this.onReplaced()
    return true
  }

  #undo(changes: BlockChanges, from: number): void {
    this.#host!.replaceFile(() => this.#file.replace(changes.before, changes.sizeBefore))
    this.#queue.takeBack(changes, from)
    this.#rejected = null
    for (const recording of this.#recordings) recording.clear()
    this.onReplaced()
  }

  /**
   * Undoes what nobody counts on any more. Statements that the app has prepared itself may stand in the way: then later, and
   * before anything else is stored.
   */
  #reject(recording: Recording): void {
    // One from before has gone on, and has the later ones too.
    this.#rejected ??= recording
    const rejected = this.#rejected
    try {
      if (rejected.changes) this.#undo(rejected.changes, rejected.from)
    } catch (error) {
      if (error instanceof InvalidRequestError) return this.#later.start()
      throw error
    }
    this.#rejected = null
    this.drop(rejected)
  }

  #changed(): void {
    const { failure, isIdle } = this.#queue
    if (failure && !this.#queue.isStale) this.#later.start()
    if (!failure && isIdle) this.#later.stop()
    const state = failure ? { status: 'failed' as const, error: failure } : isIdle ? CLEAN : PENDING
    if (state.status === this.#state.status && state.error === this.#state.error) return
    this.#state = state
    this.onState(state)
  }
}
