import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { blockCount } from '../vfs/block-changes.ts'
import { blockOf, segmentOf } from './plan-write.ts'
import { corrupt } from './storage-failure.ts'
import { type Head, STORE_NAMES, type StoredFormat } from './stored-format.ts'

/** What others have stored since a generation. */
export interface StoredChanges {
  readonly head: Head
  readonly blocks: ReadonlyMap<number, Uint8Array>
}

/** The blocks that have changed since `generation`; null when the log does not reach back so far, or the database is gone. */
export async function changesSince(
  name: string,
  database: IDBPDatabase<StoredFormat>,
  generation: number,
): Promise<StoredChanges | null> {
  const transaction = database.transaction(STORE_NAMES, 'readonly')
  // What fails is told by the requests.
  transaction.done.catch(() => {})
  const [[head], entries] = await Promise.all([
    transaction.objectStore('head').getAll(),
    transaction.objectStore('log').getAll(IDBKeyRange.lowerBound(generation, true)),
  ])
  if (!head || head.generation < generation || entries.length !== head.generation - generation) return null
  const count = blockCount(head.size)
  const wanted = [...new Set(entries.flatMap((entry) => [...entry]))].filter((index) => index < count)
  const blocks = await readBlocks(name, transaction, wanted)
  await transaction.done
  return { head, blocks }
}

async function readBlocks(
  name: string,
  transaction: IDBPTransaction<StoredFormat, StoreNames<StoredFormat>[]>,
  wanted: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const segments = new Map<number, Promise<Uint8Array | undefined>>()
  const segmentAt = (segment: number): Promise<Uint8Array | undefined> => {
    const asked = segments.get(segment) ?? transaction.objectStore('segments').get(segment)
    segments.set(segment, asked)
    return asked
  }
  const read = async (index: number): Promise<[number, Uint8Array]> => {
    const single = await transaction.objectStore('blocks').get(index)
    // A copy: a view would keep its whole segment in memory.
    const block = single ?? blockOf(await segmentAt(segmentOf(index)), index)?.slice()
    if (!block) throw corrupt(name, `block ${index} is missing`)
    return [index, block]
  }
  return new Map(await Promise.all(wanted.map(read)))
}
