import type { IDBPDatabase } from 'idb'
import { BLOCK_SIZE, blockCount, type FileImage } from '../vfs/block-changes.ts'
import { Checksums } from './checksum.ts'
import { blockOf, segmentOf } from './plan-write.ts'
import { corrupt } from './storage-failure.ts'
import { genesisHead, type Head, SEGMENT_SIZE, STORE_NAMES, type StoredFormat } from './stored-format.ts'

/** What is stored, as of one moment. */
export interface StoredImage extends FileImage {
  readonly head: Head
  readonly checksums: Checksums
  /** The blocks that lie over their segments. */
  readonly overlay: Set<number>
}

/**
 * Reads a whole database.
 *
 * @throws {@link StorageCorruptError} when it is not what its head says.
 */
export async function readImage(name: string, database: IDBPDatabase<StoredFormat>): Promise<StoredImage> {
  const transaction = database.transaction(STORE_NAMES, 'readonly')
  // All requests are made at once, within one transaction: so they are answered at one go, and belong together.
  const [heads, keys, segments, places, single] = await Promise.all([
    transaction.objectStore('head').getAll(),
    transaction.objectStore('segments').getAllKeys(),
    transaction.objectStore('segments').getAll(),
    transaction.objectStore('blocks').getAllKeys(),
    transaction.objectStore('blocks').getAll(),
    // Writes wait for reads to end, and a thread that goes on at once would not let this one.
    transaction.done,
  ])
  const head = checkedHead(name, heads)
  if (!head) {
    await begin(database)
    return readImage(name, database)
  }
  const bySegment = new Map(keys.map((key, i) => [key, segments[i]]))
  const overlay = new Map(places.map((place, i) => [place, single[i]]))
  const checksums = new Checksums()
  const blocks = Array.from({ length: blockCount(head.size) }, (_, index) => {
    const block = overlay.get(index) ?? blockOf(bySegment.get(segmentOf(index)), index)
    if (block?.length !== BLOCK_SIZE) throw corrupt(name, `block ${index} of ${blockCount(head.size)} is missing`)
    checksums.set(index, block)
    return block
  })
  if (checksums.sum !== head.checksum) throw corrupt(name, 'its checksum is another')
  return { head, blocks, size: head.size, checksums, overlay: new Set(overlay.keys()) }
}

/** One that was opened by an earlier version, and never written, has no head. */
async function begin(database: IDBPDatabase<StoredFormat>): Promise<void> {
  const transaction = database.transaction('head', 'readwrite')
  const head = genesisHead()
  if ((await transaction.store.count()) === 0) await transaction.store.add(head, head.commitId)
  await transaction.done
}

/** The head of what is stored; null when nothing is. */
export async function readHead(name: string, database: IDBPDatabase<StoredFormat>): Promise<Head | null> {
  const transaction = database.transaction('head', 'readonly')
  const [heads] = await Promise.all([transaction.store.getAll(), transaction.done])
  return checkedHead(name, heads)
}

function checkedHead(name: string, [head]: readonly Head[]): Head | null {
  if (!head) return null
  if (head.blockSize !== BLOCK_SIZE || head.segmentSize !== SEGMENT_SIZE || !(head.size >= 0)) {
    throw corrupt(name, 'its head says sizes that are none')
  }
  return head
}
