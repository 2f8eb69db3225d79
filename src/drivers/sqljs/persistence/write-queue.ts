import {
  StaleGenerationError,
  type StorageError,
  StorageLostError,
  StorageQuotaError,
} from '../../../errors/storage-errors.ts'
import type { BlockChanges } from '../vfs/block-changes.ts'
import { type CommitRange, type Doubt, Doubts } from './doubts.ts'
import type { IssuedWrite, SegmentStore } from './segment-store.ts'
import { accessFailure, overtaken, stale } from './storage-failure.ts'
import type { Head } from './stored-format.ts'
import { changesOf, joined, type UnsavedPart, withoutNothing } from './unsaved.ts'

/** Writes that are under way at one time; further commits share the next one. */
const MAX_FLIGHTS = 256
/** A thread that never rests hears of no write that has ended, so that after this time the next is handed over anyway. */
const MAX_WAIT_MS = 2
/** What a slow write counts for after each that was faster. */
const FORGETTING = 0.8

interface Flight extends IssuedWrite {
  /** None when it only tidies. */
  readonly parts: readonly UnsavedPart[]
  /** What stands for it when there are none. */
  readonly tidied: UnsavedPart
  readonly issuedAt: number
  error: StorageError | null
}

/** What has been stored just now. */
export interface StoredEvent {
  /** Counts the writes to the store, by whichever tab. */
  readonly generation: number
  /** Numbers of the changed blocks, of 4 KiB each. None when the store was only tidied. */
  readonly blocks: readonly number[]
}

/** What it is of a store that takes the writes. */
export type WrittenStore = Pick<SegmentStore, 'head' | 'readHead' | 'write' | 'reset' | 'accept'>

/** The commits of a file on their way into its store. */
export class WriteQueue {
  readonly #name: string
  readonly #store: WrittenStore
  readonly #blockAt: (index: number) => Uint8Array | undefined
  /** What is not under way. */
  #parts: readonly UnsavedPart[] = []
  readonly #flights: Flight[] = []
  #recovery: Promise<void> | null = null
  /** The last head that is known to be stored. */
  #confirmed: Head
  /** What has failed is being written once more, before anybody is told. */
  #hasTriedAgain = false
  #overtaken: StorageError | null = null
  readonly #doubts = new Doubts()
  /** Counts the commits. */
  commits = 0
  /** The number of the commit after which the file was as it is now: an earlier one when commits were undone. */
  #state = 0
  failure: StorageError | null = null
  /** What is committed waits for {@link flush}. */
  isGathering = false
  /** How long writes took of late. */
  usualMs = 0
  /** Called when {@link failure}, or whether anything is unsaved, may have changed. */
  onChange: () => void = () => {}
  onStored: (event: StoredEvent) => void = () => {}
  /** Called when others have written, and nothing here stands against taking that over. */
  onBehind: () => void = () => {}
  /** Called to bring back what was undone, and is stored: with what undid it. False: it cannot be brought back now. */
  onStoredAfterAll: (undoing: BlockChanges) => boolean = () => false

  /** @param blockAt the committed image */
  constructor(name: string, store: WrittenStore, blockAt: (index: number) => Uint8Array | undefined) {
    this.#name = name
    this.#store = store
    this.#blockAt = blockAt
    this.#confirmed = store.head
  }

  get isIdle(): boolean {
    return this.#flights.length === 0 && this.#recovery === null && !this.#hasParts
  }

  /** How many writes IndexedDB has got, and not ended. */
  get underWay(): number {
    return this.#flights.length
  }

  /** Whether something that has failed may be stored all the same: nobody could look. */
  get isUncertain(): boolean {
    return this.#mayBeStored(-1)
  }

  /** For what is about to be undone: null when it is certain that nothing of it is stored. */
  doubtOf(range: CommitRange): Doubt | null {
    return this.#mayBeStored(range.from) ? this.#doubts.add(range) : null
  }

  /** Others have written, so that to try again is of no use. */
  get isStale(): boolean {
    return this.failure instanceof StaleGenerationError || (this.failure !== null && this.failure === this.#overtaken)
  }

  /** Takes a commit, and hands it over at once unless many others are under way. */
  add(changes: BlockChanges): void {
    this.#state = this.commits += 1
    this.#append(changes)
    const isDue = this.#flights.length < MAX_FLIGHTS || performance.now() - this.#flights.at(-1)!.issuedAt > MAX_WAIT_MS
    if (isDue && !this.isGathering) this.flush()
    this.onChange()
  }

  /** Hands over what is pending. */
  flush(): void {
    if (!this.#hasParts || !this.#canWrite) return
    const parts = this.#parts
    this.#parts = []
    this.#send(parts, this.#store.write(changesOf(parts)!, this.#blockAt))
  }

  /** Writes segments whole, when nothing else is under way. */
  fold(segments: readonly number[], size: number): void {
    if (this.isIdle && this.#canWrite) this.#send([], this.#store.write(nothing(size), this.#blockAt, segments))
  }

  /** Resolves when all is stored, or with the {@link failure} that says why not. */
  async settle(): Promise<StorageError | null> {
    while (this.#recovery || (this.failure === null && !this.isIdle)) {
      const unheard = this.#flights.find(({ error }) => error === null)
      if (this.#recovery) await this.#recovery
      else if (unheard) await unheard.done.catch(() => {})
      else this.flush()
    }
    return this.failure
  }

  /** After a failure: looks what is stored, and writes what is not. */
  async retry(): Promise<void> {
    // What is under way may have looked too early.
    await this.#recovery
    if (this.failure) await (this.#recovery ?? this.#recover(null))
  }

  /**
   * Forgets changes, which were undone in the file: those of the commits after `from`. What is found to be stored of them is brought
   * back, unless something was committed meanwhile: then it is undone there too.
   */
  takeBack(changes: BlockChanges, from: number): void {
    this.#state = from
    this.#append(reversed(changes))
    // What others have stored over it is taken over in any case.
    if (this.isStale) this.#doubts.end(0, false, this.failure)
    if (this.isStale || !this.isUncertain) this.#decide()
    if (!this.#hasParts) this.failure = null
    this.onChange()
  }

  /** Nothing of what was undone is to be brought back. */
  renounce(): void {
    this.#state = this.commits += 1
  }

  /** All that is not known to be stored. */
  get unsaved(): BlockChanges | null {
    return withoutNothing(changesOf(this.#parts))
  }

  /** The file has become what is stored. */
  confirm(): void {
    this.#confirmed = this.#store.head
    this.#parts = []
  }

  #append(changes: BlockChanges): void {
    this.#parts = joined([...this.#parts, { changes, commit: this.commits, state: this.#state, heads: [] }])
  }

  #mayBeStored(from: number): boolean {
    return this.#parts.some(({ heads, commit }) => heads.length > 0 && commit > from)
  }

  get #hasParts(): boolean {
    return this.#parts.some(({ changes }) => changes !== null)
  }

  get #canWrite(): boolean {
    return this.failure === null && this.#recovery === null && this.#flights.every(({ error }) => error === null)
  }

  #send(parts: readonly UnsavedPart[], write: IssuedWrite): void {
    const tidied = { changes: null, commit: this.commits, state: this.#state, heads: [] }
    const flight: Flight = { ...write, parts, tidied, issuedAt: performance.now(), error: null }
    this.#flights.push(flight)
    flight.done.then(
      () => this.#landed(flight),
      (cause: unknown) => this.#failedIn(flight, cause),
    )
  }

  /** It has found the head of the one before it: so those before it are stored too, whatever was heard of them. */
  #landed(flight: Flight): void {
    const place = this.#flights.indexOf(flight)
    if (place < 0) return
    const landed = this.#flights.splice(0, place + 1)
    this.usualMs = Math.max(this.usualMs * FORGETTING, performance.now() - flight.issuedAt)
    this.#hasTriedAgain = false
    this.#confirm(
      flight.head,
      landed.flatMap(({ parts }) => parts),
    )
    this.flush()
    this.#recoverWhenDown()
    this.onChange()
  }

  #confirm(head: Head, parts: readonly UnsavedPart[]): void {
    this.#confirmed = head
    const blocks = new Set(parts.flatMap(({ changes }) => [...(changes?.before.keys() ?? [])]))
    this.onStored({ generation: head.generation, blocks: [...blocks] })
  }

  #failedIn(flight: Flight, cause: unknown): void {
    flight.error = accessFailure(this.#name, cause)
    this.#recoverWhenDown()
  }

  /** Those behind a failed write fail too; what they were to write is collected when all have. */
  #recoverWhenDown(): void {
    if (this.#flights.length === 0 || this.#flights.some(({ error }) => error === null)) return
    const flights = this.#flights.splice(0)
    this.#takeDown(flights)
    const [{ error, parts }] = flights as [Flight]
    if (this.isUncertain || error instanceof StorageLostError) void this.#recover(error)
    else if (parts.length > 0 || error instanceof StaleGenerationError) this.#fail(error!)
    // What failed behind tidying did so because of that.
    else this.flush()
    this.onChange()
  }

  /** What they were to write is pending again. What was only to be tidied can stay as it is. */
  #takeDown(flights: readonly Flight[]): void {
    this.#parts = joined([...flights.flatMap(partsOf), ...this.#parts])
    this.#store.reset(this.#confirmed, changesOf(this.#parts), flights)
  }

  #recover(error: StorageError | null): Promise<void> {
    return (this.#recovery = this.#tryAgain(error).finally(() => {
      this.#recovery = null
      this.flush()
      this.onChange()
    }))
  }

  /** Looks what is stored. What is not is written again, but after an `error` that comes a second time. */
  async #tryAgain(error: StorageError | null): Promise<void> {
    try {
      const isMore = this.#learn(await this.#store.readHead())
      const isFirst = error instanceof StorageLostError && !this.#hasTriedAgain
      if (error && !isMore && !isFirst) return this.#fail(error)
      this.#hasTriedAgain = error !== null && !isMore
      this.failure = null
    } catch (cause) {
      this.#fail(accessFailure(this.#name, cause))
    }
  }

  /** Now it is known what is stored. Gives whether that is more than it was. */
  #learn(head: Head | null): boolean {
    const isStored = ({ commitId }: Head): boolean => commitId === head?.commitId
    const place = this.#parts.findIndex(({ heads }) => heads.some(isStored))
    if (head === null || place < 0) {
      if (this.#confirmed.commitId !== head?.commitId) this.#meetOthers(head)
      this.#doubts.end(0, false)
      this.#decide()
      return false
    }
    const stored = this.#parts.slice(0, place + 1)
    this.#parts = this.#parts.slice(place + 1)
    this.#bringBack(stored.at(-1)!)
    this.#decide()
    this.#store.accept(head, changesOf(stored) ?? nothing(head.size))
    this.#confirm(head, stored)
    return true
  }

  /** What was undone here, and is stored, stays stored where nothing was committed upon its undoing. */
  #bringBack({ commit, state }: UnsavedPart): void {
    const undoing = this.unsaved
    const isKept =
      this.#state <= state && this.#doubts.areWholeAt(commit) && (!undoing || this.onStoredAfterAll(undoing))
    this.#doubts.end(commit, isKept)
    if (!isKept) return
    this.#state = state
    this.#parts = []
  }

  /** Another has written. Where all of its own was undone, that does not matter. */
  #meetOthers(head: Head | null): void {
    // Of each generation there is one.
    const isOlder = (other: Head): boolean => head === null || other.generation < head.generation
    const parts = this.#parts.map((part) => ({ ...part, heads: part.heads.filter(isOlder) }))
    this.#parts = joined(parts)
    const { isUncertain } = this
    this.#doubts.end(0, false, isUncertain ? overtaken(this.#name) : null)
    if (!this.unsaved) return this.onBehind()
    if (!isUncertain) throw stale(this.#name)
    throw (this.#overtaken = overtaken(this.#name))
  }

  /** No more of it is stored. */
  #decide(): void {
    const changes = this.unsaved
    this.#parts = []
    if (changes) this.#append(changes)
  }

  #fail(error: StorageError): void {
    // Without anything unsaved there is nothing that has failed.
    this.failure = this.#hasParts ? error : null
    this.#hasTriedAgain = false
    this.onChange()
  }
}

/** What a failed write was to store. Unless it is known that it has not, it may have. */
function partsOf({ parts, tidied, head, isIssued, error }: Flight): readonly UnsavedPart[] {
  const isNothing = !isIssued || error instanceof StorageQuotaError || error instanceof StaleGenerationError
  if (isNothing) return parts
  const last = parts.at(-1) ?? tidied
  return [...parts.slice(0, -1), { ...last, heads: [...last.heads, head] }]
}

function reversed({ before, size, sizeBefore, blocks }: BlockChanges): BlockChanges {
  const restored = [...before].filter((entry): entry is [number, Uint8Array] => entry[1] !== undefined)
  const replaced = new Map([...before.keys()].map((index) => [index, blocks.get(index)]))
  return { blocks: new Map(restored), before: replaced, size: sizeBefore, sizeBefore: size }
}

const nothing = (size: number): BlockChanges => ({ blocks: new Map(), before: new Map(), size, sizeBefore: size })
