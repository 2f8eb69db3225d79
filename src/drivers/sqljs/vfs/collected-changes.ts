import { blockCount, type BlockChanges } from './block-changes.ts'

/** Several commits in a row as one change. */
export class CollectedChanges implements BlockChanges {
  readonly blocks: Map<number, Uint8Array>
  readonly before: Map<number, Uint8Array | undefined>
  readonly sizeBefore: number
  size: number

  constructor(first: BlockChanges) {
    this.blocks = new Map(first.blocks)
    this.before = new Map(first.before)
    this.sizeBefore = first.sizeBefore
    this.size = first.size
  }

  /** Adds the commit after the last one. */
  add({ blocks, before, size }: BlockChanges): void {
    for (const [index, block] of blocks) this.blocks.set(index, block)
    for (const [index, block] of before) if (!this.before.has(index)) this.before.set(index, block)
    if (size < this.size) {
      const count = blockCount(size)
      for (const index of this.blocks.keys()) if (index >= count) this.blocks.delete(index)
    }
    this.size = size
  }
}
