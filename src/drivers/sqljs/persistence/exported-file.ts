import type { DatabaseFile } from '../database-file.ts'
import { BLOCK_SIZE, blockCount, type BlockChanges, type FileImage } from '../vfs/block-changes.ts'
import { isSameBlock } from '../vfs/same-block.ts'

/** A file that sql.js keeps itself. It is given as a whole after each commit, and compared with what it was. */
export class ExportedFile implements DatabaseFile {
  #image: FileImage
  commits = 0
  readonly lock = 0
  mayWrite: () => boolean = () => true
  onCommit: ((changes: BlockChanges) => void) | null = null
  onEnd: ((hasWritten: boolean) => void) | null = null

  constructor(image: FileImage = { blocks: [], size: 0 }) {
    this.#image = image
  }

  get committedSize(): number {
    return this.#image.size
  }

  committedBlock(index: number): Uint8Array | undefined {
    return this.#image.blocks[index]
  }

  snapshot(): FileImage {
    return this.#image
  }

  /** The bytes after a commit. */
  commit(bytes: Uint8Array): void {
    const known = this.#image.blocks
    const blocks = Array.from({ length: blockCount(bytes.length) }, (_, index) => {
      const part = bytes.subarray(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE)
      const block = known[index]
      return block && isSame(block, part) ? block : wholeBlock(part)
    })
    this.onEnd?.(true)
    this.restore({ blocks, size: bytes.length })
  }

  restore(image: FileImage): void {
    const { blocks: known, size: sizeBefore } = this.#image
    const { blocks, size } = image
    const indices = [...Array(Math.max(known.length, blocks.length)).keys()]
    const changed = indices.filter((index) => !isSameBlock(known[index], blocks[index]))
    this.#image = image
    if (changed.length === 0) return
    this.commits += 1
    this.onCommit?.({
      blocks: new Map(changed.flatMap((index) => (blocks[index] ? [[index, blocks[index]]] : []))),
      before: new Map(changed.map((index) => [index, known[index]])),
      size,
      sizeBefore,
    })
  }

  replace(blocks: ReadonlyMap<number, Uint8Array | undefined>, size: number): void {
    const all = [...this.#image.blocks]
    for (const [index, block] of blocks) if (block) all[index] = block
    all.length = blockCount(size)
    this.#image = { blocks: all, size }
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const { blocks, size } = this.#image
    const bytes = new Uint8Array(blocks.length * BLOCK_SIZE)
    blocks.forEach((block, index) => bytes.set(block, index * BLOCK_SIZE))
    return bytes.slice(0, size)
  }
}

function wholeBlock(part: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_SIZE)
  block.set(part)
  return block
}

function isSame(block: Uint8Array, part: Uint8Array): boolean {
  for (let i = 0; i < part.length; i++) if (block[i] !== part[i]) return false
  return true
}
