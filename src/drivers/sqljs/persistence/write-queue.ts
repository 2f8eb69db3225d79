import { StaleGenerationError, type StorageError, StorageLostError } from '../../../errors/storage-errors.ts'
import type { BlockChanges } from '../vfs/block-changes.ts'
import { CollectedChanges } from '../vfs/collected-changes.ts'
import type { IssuedWrite, SegmentStore } from './segment-store.ts'
import { stale, accessFailure } from './storage-failure.ts'
import type { Head } from './stored-format.ts'

/** Writes that are under way at one time; further commits share the next one. */
const MAX_FLIGHTS = 256
/** A thread that never rests hears of no write that has ended, so that after this time the next is handed over anyway. */
const MAX_WAIT_MS = 2

interface Flight extends IssuedWrite {
  /** Null when it only tidies. */
  readonly changes: BlockChanges | null
  error: unknown
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
  #pending: BlockChanges | null = null
  readonly #flights: Flight[] = []
  #recovery: Promise<void> | null = null
  /** The last head that is known to be stored. */
  #confirmed: Head | null
  /** Heads of failed writes, which may have been stored all the same. */
  #uncertain: readonly Head[] = []
  /** How often something was added, and how often it had been when they failed. */
  #additions = 0
  #additionsAtFailure = 0
  #hasTriedAgain = false
  #issuedAt = 0
  failure: StorageError | null = null
  /** Called when {@link failure}, or whether anything is unsaved, may have changed. */
  onChange: () => void = () => {}
  onStored: (event: StoredEvent) => void = () => {}

  /** @param blockAt the committed image */
  constructor(name: string, store: WrittenStore, blockAt: (index: number) => Uint8Array | undefined) {
    this.#name = name
    this.#store = store
    this.#blockAt = blockAt
    this.#confirmed = store.head
  }

  get isIdle(): boolean {
    return this.#pending === null && this.#flights.length === 0 && this.#recovery === null
  }

  /** Takes a commit, and hands it over at once unless many others are under way. */
  add(changes: BlockChanges): void {
    this.#pend(changes)
    const isDue = this.#flights.length < MAX_FLIGHTS || performance.now() - this.#issuedAt > MAX_WAIT_MS
    if (isDue) this.flush()
    this.onChange()
  }

  /** Hands over what is pending. */
  flush(): void {
    if (this.#pending && this.#canWrite) this.#issue(this.#pending)
  }

  /** Writes segments whole, when nothing else is under way. */
  fold(segments: readonly number[], size: number): void {
    if (this.isIdle && this.#canWrite) this.#send(null, this.#store.write(nothing(size), this.#blockAt, segments))
  }

  /** Resolves when all is stored, or {@link failure} says why not. */
  async settle(): Promise<void> {
    while (this.failure === null && !this.isIdle) {
      if (this.#recovery) await this.#recovery
      else if (this.#flights.length > 0) await this.#flights.at(-1)!.done.catch(() => {})
      else this.flush()
    }
  }

  /** After a failure: looks what is stored, and writes what is not. */
  async retry(): Promise<void> {
    if (this.failure) await (this.#recovery ?? this.#recover())
  }

  /** Forgets changes, which were undone in the file: the last ones, or all. */
  takeBack({ before, size, sizeBefore, blocks }: BlockChanges): void {
    const restored = [...before].filter((entry): entry is [number, Uint8Array] => entry[1] !== undefined)
    this.#pend({ blocks: new Map(restored), before: blocks, size: sizeBefore, sizeBefore: size })
    this.#pending = withoutNothing(this.#pending!)
    this.#uncertain = []
    if (this.#pending === null) this.failure = null
    this.onChange()
  }

  /** All that is not stored. */
  get unsaved(): BlockChanges | null {
    return this.#pending
  }

  /** The file has become what is stored. */
  confirm(): void {
    this.#confirmed = this.#store.head
  }

  get #canWrite(): boolean {
    return this.failure === null && this.#recovery === null && this.#flights.every(({ error }) => error === null)
  }

  #pend(changes: BlockChanges): void {
    this.#additions += 1
    if (this.#pending === null) {
      this.#pending = changes
      return
    }
    const collected = this.#pending instanceof CollectedChanges ? this.#pending : new CollectedChanges(this.#pending)
    collected.add(changes)
    this.#pending = collected
  }

  #issue(changes: BlockChanges): void {
    this.#pending = null
    this.#issuedAt = performance.now()
    this.#send(changes, this.#store.write(changes, this.#blockAt))
  }

  #send(changes: BlockChanges | null, write: IssuedWrite): void {
    const flight: Flight = { ...write, changes, error: null }
    this.#flights.push(flight)
    flight.done.then(
      () => this.#landed(flight),
      (error: unknown) => this.#failedIn(flight, error),
    )
  }

  /** It has found the head of the one before it: so those before it are stored too, whatever was heard of them. */
  #landed(flight: Flight): void {
    const place = this.#flights.indexOf(flight)
    if (place < 0) return
    const landed = this.#flights.splice(0, place + 1)
    this.#confirmed = flight.head
    this.#uncertain = []
    this.#hasTriedAgain = false
    const blocks = new Set(landed.flatMap(({ changes }) => [...(changes?.before.keys() ?? [])]))
    this.onStored({ generation: flight.head.generation, blocks: [...blocks] })
    this.flush()
    this.#recoverWhenDown()
    this.onChange()
  }

  #failedIn(flight: Flight, error: unknown): void {
    flight.error = error
    this.#recoverWhenDown()
  }

  /** Those behind a failed write fail too; what they were to write is collected when all have. */
  #recoverWhenDown(): void {
    if (this.#flights.length === 0 || this.#flights.some(({ error }) => error === null)) return
    const flights = this.#flights.splice(0)
    this.#takeDown(flights)
    const error = accessFailure(this.#name, flights[0]!.error)
    const isUncertain = error instanceof StorageLostError || this.#uncertain.length > 0
    this.#uncertain = [...this.#uncertain, ...(isUncertain ? flights.map(({ head }) => head) : [])]
    if (isUncertain && !this.#hasTriedAgain) {
      this.#hasTriedAgain = true
      void this.#recover()
    } else if (flights[0]!.changes || error instanceof StaleGenerationError) this.#fail(error)
    // What failed behind tidying did so because of that.
    else this.flush()
    this.onChange()
  }

  /** What they were to write is pending again. What was only to be tidied can stay as it is. */
  #takeDown(flights: readonly Flight[]): void {
    const later = this.#pending
    this.#pending = null
    for (const { changes } of flights) if (changes) this.#pend(changes)
    this.#additionsAtFailure = this.#additions
    if (later) this.#pend(later)
    this.#store.reset(this.#confirmed, this.#pending, flights)
  }

  #recover(): Promise<void> {
    return (this.#recovery = this.#tryAgain().finally(() => {
      this.#recovery = null
      this.flush()
      this.onChange()
    }))
  }

  async #tryAgain(): Promise<void> {
    try {
      const head = await this.#store.readHead()
      const known = [this.#confirmed, ...this.#uncertain].find((one) => one?.commitId === head?.commitId)
      if (known === undefined) throw stale(this.#name)
      if (head && known !== this.#confirmed) this.#found(head)
      this.failure = null
    } catch (cause) {
      this.#fail(accessFailure(this.#name, cause))
    }
  }

  /** A failed write was stored after all: all before it too, and perhaps all. */
  #found(head: Head): void {
    const isLast = head.commitId === this.#uncertain.at(-1)?.commitId
    const isAll = isLast && this.#additions === this.#additionsAtFailure
    if (isAll && this.#pending) this.#store.accept(head, this.#pending)
    else this.#store.reset(head, this.#pending)
    if (isAll) this.#pending = null
    this.#confirmed = head
    this.#uncertain = []
  }

  #fail(error: StorageError): void {
    // Without anything unsaved there is nothing that has failed.
    this.failure = this.#pending && error
    this.#hasTriedAgain &&= this.#pending !== null
    this.onChange()
  }
}

const nothing = (size: number): BlockChanges => ({ blocks: new Map(), before: new Map(), size, sizeBefore: size })

/** Without the blocks that are as they were; null when nothing is left. */
function withoutNothing({ blocks, before, size, sizeBefore }: BlockChanges): BlockChanges | null {
  const changed = [...before].filter(([index, block]) => blocks.get(index) !== block)
  if (changed.length === 0 && size === sizeBefore) return null
  const left = new Map(changed)
  return { blocks: new Map([...blocks].filter(([index]) => left.has(index))), before: left, size, sizeBefore }
}
