import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { BLOCK_SIZE, blockCount, type BlockChanges, type FileImage } from './block-changes.ts'
import { differingHeader } from './file-header.ts'
import { isSameBlock } from './same-block.ts'
import { successorOf } from './successor-of.ts'

/** SQLite's levels of locking. */
export const NO_LOCK = 0
export const RESERVED_LOCK = 2

/**
 * A database file in memory, cut into blocks. Blocks that others may hold (a snapshot, a write to IndexedDB under way) are
 * copied before they are written.
 */
export class BlockFile {
  /** As SQLite sees them; a transaction under way may have written some of them. */
  #blocks: Uint8Array[]
  #size: number
  /** Blocks that nobody else holds. */
  readonly #owned = new Set<number>()
  /** What the transaction under way has replaced. Only where {@link onCommit} listens. */
  #before = new Map<number, Uint8Array | undefined>()
  #committedSize: number
  /** The first block, while it differs from what is stored in nothing but that it is marked as another version. */
  #marked: Uint8Array | undefined
  /** How often {@link onCommit} was called. */
  commits = 0
  lock = NO_LOCK
  /** Called within each COMMIT that changed something, and must not throw. Set it before the first write. */
  onCommit: ((changes: BlockChanges) => void) | null = null
  /** Called with each COMMIT of SQLite, whether or not it has written something; must not throw either. */
  onEnd: ((hasWritten: boolean) => void) | null = null
  #hasWritten = false
  /** False makes writers fail with "database is locked". */
  mayWrite: () => boolean = () => true

  constructor(image: FileImage = { blocks: [], size: 0 }) {
    this.#blocks = [...image.blocks]
    this.#size = this.#committedSize = image.size
  }

  /** A file with these bytes, which are copied. */
  static of(bytes: Uint8Array): BlockFile {
    const count = blockCount(bytes.length)
    const whole = new Uint8Array(count * BLOCK_SIZE)
    whole.set(bytes)
    const blocks = Array.from({ length: count }, (_, i) => whole.subarray(i * BLOCK_SIZE, (i + 1) * BLOCK_SIZE))
    return new BlockFile({ blocks, size: bytes.length })
  }

  get size(): number {
    return this.#size
  }

  get committedSize(): number {
    return this.#committedSize
  }

  /** The block without what the transaction under way has written. */
  committedBlock(index: number): Uint8Array | undefined {
    return this.#before.has(index) ? this.#before.get(index) : this.#blocks[index]
  }

  /** Copies `length` bytes from `offset` to `target[at]`; the bytes behind the end are zero. Gives how many there were. */
  read(target: Uint8Array, at: number, length: number, offset: number): number {
    const present = Math.max(0, Math.min(length, this.#size - offset))
    if (present < length) target.fill(0, at + present, at + length)
    for (let done = 0; done < present;) {
      const index = Math.floor((offset + done) / BLOCK_SIZE)
      const start = offset + done - index * BLOCK_SIZE
      const count = Math.min(present - done, BLOCK_SIZE - start)
      const block = this.#blocks[index]!
      target.set(count === BLOCK_SIZE ? block : block.subarray(start, start + count), at + done)
      done += count
    }
    return present
  }

  /** Writes `length` bytes from `source[at]` at `offset`, and grows as needed. */
  write(source: Uint8Array, at: number, length: number, offset: number): void {
    this.#hasWritten = true
    const end = offset + length
    for (let index = this.#blocks.length; index * BLOCK_SIZE < end; index++) this.#add(index)
    for (let done = 0; done < length;) {
      const index = Math.floor((offset + done) / BLOCK_SIZE)
      const start = offset + done - index * BLOCK_SIZE
      const count = Math.min(length - done, BLOCK_SIZE - start)
      const from = at + done
      if (count === BLOCK_SIZE && !this.#owned.has(index)) {
        this.#own(index, source.slice(from, from + count))
      } else {
        this.#writable(index).set(source.subarray(from, from + count), start)
      }
      done += count
    }
    if (end > this.#size) this.#size = end
  }

  truncate(size: number): void {
    const count = blockCount(size)
    for (let index = count; index < this.#blocks.length; index++) {
      this.#remember(index)
      this.#owned.delete(index)
    }
    this.#blocks.length = Math.min(count, this.#blocks.length)
    this.#size = size
    // What grows again later must find zeros.
    const tail = size % BLOCK_SIZE
    if (tail > 0 && count <= this.#blocks.length) this.#writable(count - 1).fill(0, tail)
  }

  /** SQLite has committed: all that was written is one consistent image. */
  commit(): void {
    this.onEnd?.(this.#hasWritten)
    this.#hasWritten = false
    this.#handOver()
  }

  /** What the file is now; not while a transaction is under way. */
  snapshot(): FileImage {
    this.#owned.clear()
    return { blocks: this.#blocks.slice(), size: this.#size }
  }

  /**
   * Puts other blocks in place, under a connection that holds no lock: the next statement sees them, as if another process
   * had written the file. The header in memory is made to differ from the one that the connection knows; the next commit
   * takes that along.
   */
  replace(blocks: ReadonlyMap<number, Uint8Array | undefined>, size: number): void {
    this.#requireUnlocked()
    const known = this.#blocks[0]
    for (const [index, block] of this.#before) this.#put(index, block)
    for (const [index, block] of blocks) this.#put(index, block)
    this.#blocks.length = blockCount(size)
    this.#size = this.#committedSize = size
    this.#owned.clear()
    this.#before = new Map()
    const [header] = this.#blocks
    if (!known || !header) return
    this.#remember(0)
    this.#marked = this.#blocks[0] = differingHeader(header, known)
  }

  /** Goes on with what the file was once, as a commit. Under a connection that holds no lock. */
  restore(image: FileImage): void {
    this.#requireUnlocked()
    const { blocks, size } = this.#blocks[0] ? successorOf(image, this.#blocks[0]) : image
    for (let index = Math.max(blocks.length, this.#blocks.length) - 1; index >= 0; index--) {
      if (!isSameBlock(blocks[index], this.#blocks[index])) this.#remember(index)
    }
    this.#blocks = [...blocks]
    this.#size = size
    this.#owned.clear()
    this.#handOver()
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#size)
    this.read(bytes, 0, this.#size, 0)
    return bytes
  }

  #handOver(): void {
    const sizeBefore = this.#committedSize
    this.#committedSize = this.#size
    if (!this.onCommit) return
    const before = this.#before
    const isNothing = before.size === 0 || (before.size === 1 && this.#blocks[0] === this.#marked)
    if (isNothing && sizeBefore === this.#size) return
    this.commits += 1
    this.#before = new Map()
    this.#owned.clear()
    const blocks = new Map<number, Uint8Array>()
    for (const index of before.keys()) {
      const block = this.#blocks[index]
      if (block) blocks.set(index, block)
    }
    this.onCommit({ blocks, before, size: this.#size, sizeBefore })
  }

  #requireUnlocked(): void {
    if (this.lock !== NO_LOCK) throw inUse()
  }

  #add(index: number): void {
    this.#own(index, new Uint8Array(BLOCK_SIZE))
  }

  #put(index: number, block: Uint8Array | undefined): void {
    if (block) this.#blocks[index] = block
  }

  #writable(index: number): Uint8Array {
    if (!this.#owned.has(index)) this.#own(index, this.#blocks[index]!.slice())
    return this.#blocks[index]!
  }

  #own(index: number, block: Uint8Array): void {
    this.#remember(index)
    this.#owned.add(index)
    this.#blocks[index] = block
  }

  #remember(index: number): void {
    if (this.onCommit && !this.#before.has(index)) this.#before.set(index, this.#blocks[index])
  }
}

export const inUse = (): InvalidRequestError =>
  new InvalidRequestError('The database is being read or written. End that first.')
