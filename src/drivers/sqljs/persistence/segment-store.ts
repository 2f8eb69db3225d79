import { unwrap } from 'idb'
import type { StorageError } from '../../../errors/storage-errors.ts'
import { blockCount, type BlockChanges } from '../vfs/block-changes.ts'
import { changesSince, type StoredChanges } from './changes-since.ts'
import { Checksums } from './checksum.ts'
import type { StoreConnection } from './open-store.ts'
import { buildSegment, planWrite, type PlannedWrite, SEGMENT_BLOCKS, segmentOf } from './plan-write.ts'
import { readHead, readImage, type StoredImage } from './read-image.ts'
import { accessFailure, corrupt, stale } from './storage-failure.ts'
import { StoreAccess } from './store-access.ts'
import { genesisHead, type Head, LOGGED_GENERATIONS, SEGMENT_SIZE, STORE_NAMES } from './stored-format.ts'

/** A write that was handed to IndexedDB. */
export interface IssuedWrite {
  readonly head: Head
  /** Whether IndexedDB has got it. If not, nothing of it is ever written. */
  readonly isIssued: boolean
  /** Rejects with a {@link StorageError}; nothing of it was written then, unless that is a {@link StorageLostError}. */
  readonly done: Promise<void>
  /** The single blocks over segments that it writes whole. */
  readonly covered: readonly number[]
}

export type Durability = 'relaxed' | 'strict'

/** One stored database, and what this tab knows of it. */
export class SegmentStore {
  readonly #name: string
  readonly #durability: Durability
  readonly #access: StoreAccess
  #checksums = new Checksums()
  #overlay = new Set<number>()
  /** What the next write must find: the last one that was issued, or read. */
  head: Head = genesisHead()

  constructor(name: string, connection: StoreConnection, durability: Durability) {
    this.#name = name
    this.#access = new StoreAccess(name, connection)
    this.#durability = durability
  }

  get generation(): number {
    return this.head.generation
  }

  /** Segments over which single blocks lie, those with the most of them first. */
  get overlaid(): readonly (readonly [segment: number, blocks: number])[] {
    const counts = new Map<number, number>()
    for (const index of this.#overlay) counts.set(segmentOf(index), (counts.get(segmentOf(index)) ?? 0) + 1)
    return [...counts].sort(([, a], [, b]) => b - a)
  }

  /** Reads everything. */
  read(): Promise<StoredImage> {
    return this.#access.reading((database) => readImage(this.#name, database))
  }

  /** Goes on from what was read. */
  adopt({ head, checksums, overlay }: StoredImage): void {
    this.head = head
    this.#checksums = checksums
    this.#overlay = overlay
  }

  changesSince(generation: number): Promise<StoredChanges | null> {
    return this.#access.reading((database) => changesSince(this.#name, database, generation))
  }

  /**
   * Looks whether what others have stored fits what was known.
   *
   * @throws {@link StorageCorruptError} when it does not.
   */
  check({ head, blocks }: StoredChanges): void {
    const sum = this.#checksums.sumWith(blocks, blockCount(head.size))
    if (sum !== head.checksum) throw corrupt(this.#name, 'its checksum is another')
  }

  /** Goes on from what others have stored. */
  follow({ head, blocks }: StoredChanges): void {
    for (const [index, block] of blocks) this.#checksums.set(index, block)
    this.#shrink(this.head.size, head.size)
    for (const index of blocks.keys()) this.#overlay.add(index)
    this.head = head
  }

  /** What is stored at this moment. */
  readHead(): Promise<Head | null> {
    return this.#access.reading((database) => readHead(this.#name, database))
  }

  /**
   * Hands changes to IndexedDB, in one transaction and at once: what comes after it, even the end of the thread, does not stop
   * it. Writes may follow each other without waiting. Each finds only the head of the one before it, so that all behind a
   * failed one fail too.
   *
   * @param blockAt the committed image after the changes
   * @param folded segments to write whole
   */
  write(
    changes: BlockChanges,
    blockAt: (index: number) => Uint8Array | undefined,
    folded: readonly number[] = [],
  ): IssuedWrite {
    const plan = planWrite(changes.blocks, folded)
    const covered = this.#note(changes, plan)
    const previous = this.head
    const head = (this.head = this.#nextHead(changes.size))
    try {
      return { head, covered, isIssued: true, done: this.#issue(changes, plan, previous, head, blockAt) }
    } catch (cause) {
      return { head, covered, isIssued: false, done: Promise.reject(accessFailure(this.#name, cause)) }
    }
  }

  /** Takes writes back that have not happened, and what they were to write; `head` is what is stored. */
  reset(head: Head, unwritten: BlockChanges | null, writes: readonly IssuedWrite[] = []): void {
    this.head = head
    for (const [index, block] of unwritten?.before ?? []) this.#checksums.set(index, block)
    for (const { covered } of writes) for (const index of covered) this.#overlay.add(index)
  }

  /** A write whose answer was lost has happened. */
  accept(head: Head, written: BlockChanges): void {
    this.head = head
    for (const [index, block] of written.blocks) this.#checksums.set(index, block)
    this.#shrink(written.sizeBefore, written.size)
  }

  close(): void {
    this.#access.close()
  }

  #nextHead(size: number): Head {
    return { ...genesisHead(), generation: this.generation + 1, size, checksum: this.#checksums.sum }
  }

  #note({ blocks, size, sizeBefore }: BlockChanges, { segments, blocks: single }: PlannedWrite): number[] {
    for (const [index, block] of blocks) this.#checksums.set(index, block)
    this.#shrink(sizeBefore, size)
    for (const index of single) this.#overlay.add(index)
    if (segments.length === 0) return []
    const whole = new Set(segments)
    const covered = [...this.#overlay].filter((index) => whole.has(segmentOf(index)))
    for (const index of covered) this.#overlay.delete(index)
    return covered
  }

  #shrink(from: number, to: number): void {
    for (let index = blockCount(to); index < blockCount(from); index++) {
      this.#checksums.set(index, undefined)
      this.#overlay.delete(index)
    }
  }

  #issue(
    changes: BlockChanges,
    plan: PlannedWrite,
    previous: Head,
    head: Head,
    blockAt: (index: number) => Uint8Array | undefined,
  ): Promise<void> {
    const database = unwrap(this.#access.database)
    const transaction = database.transaction(STORE_NAMES, 'readwrite', { durability: this.#durability })
    try {
      const heads = transaction.objectStore('head')
      heads.delete(previous.commitId)
      const done = this.#outcome(transaction, heads.add(head, head.commitId))
      putChanges(transaction, changes, plan, blockAt)
      putLog(transaction, changes, head.generation)
      transaction.commit()
      return done
    } catch (cause) {
      abandon(transaction)
      throw cause
    }
  }

  #outcome(transaction: IDBTransaction, adding: IDBRequest): Promise<void> {
    return new Promise((resolve, reject: (error: StorageError) => void) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => {
        const isStale = adding.readyState === 'done' && adding.error?.name === 'ConstraintError'
        reject(isStale ? stale(this.#name) : accessFailure(this.#name, transaction.error))
      }
    })
  }
}

function putChanges(
  transaction: IDBTransaction,
  { blocks: changed, size, sizeBefore }: BlockChanges,
  plan: PlannedWrite,
  blockAt: (index: number) => Uint8Array | undefined,
): void {
  const [segments, blocks] = [transaction.objectStore('segments'), transaction.objectStore('blocks')]
  for (const segment of plan.segments) {
    segments.put(buildSegment(segment, size, blockAt), segment)
    const first = segment * SEGMENT_BLOCKS
    blocks.delete(IDBKeyRange.bound(first, first + SEGMENT_BLOCKS - 1))
  }
  // A view would be stored with all that its buffer holds.
  for (const index of plan.blocks) blocks.put(ownBytes(changed.get(index)!), index)
  if (size >= sizeBefore) return
  blocks.delete(IDBKeyRange.lowerBound(blockCount(size)))
  segments.delete(IDBKeyRange.lowerBound(Math.ceil(size / SEGMENT_SIZE)))
}

function putLog(transaction: IDBTransaction, { before }: BlockChanges, generation: number): void {
  const log = transaction.objectStore('log')
  log.put(Uint32Array.from(before.keys()), generation)
  if (generation % 16 === 0) log.delete(IDBKeyRange.upperBound(generation - LOGGED_GENERATIONS))
}

/** IndexedDB would commit what it has got of it so far. */
function abandon(transaction: IDBTransaction): void {
  transaction.onabort = null
  try {
    transaction.abort()
  } catch {
    // The browser has ended it already.
  }
}

const ownBytes = (block: Uint8Array): Uint8Array =>
  block.byteLength === block.buffer.byteLength ? block : block.slice()
