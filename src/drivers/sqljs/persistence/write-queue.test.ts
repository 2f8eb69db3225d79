import { expect, test } from 'vitest'
import { StorageLostError, StorageQuotaError } from '../../../errors/storage-errors.ts'
import { BLOCK_SIZE, type BlockChanges } from '../vfs/block-changes.ts'
import type { IssuedWrite } from './segment-store.ts'
import { stale } from './storage-failure.ts'
import type { Head } from './stored-format.ts'
import { WriteQueue, type WrittenStore } from './write-queue.ts'

/** What becomes of a write: it is stored, there is no room, or it is stored and nobody hears of it. */
type Fate = 'stored' | 'refused' | 'unheard'

/** A store in memory, in which each write finds the head of the one before it, or fails. It answers when it is told to. */
class MemoryStore implements WrittenStore {
  head: Head | null = null
  stored: Head | null = null
  readonly blocks = new Map<number, Uint8Array>()
  readonly fates: Fate[] = []
  writes = 0
  #answers: (() => void)[] = []

  write({ blocks }: BlockChanges): IssuedWrite {
    const [previous, fate] = [this.head, this.fates.shift() ?? 'stored']
    this.writes += 1
    const head = { generation: (previous?.generation ?? 0) + 1, commitId: String(this.writes) } as Head
    this.head = head
    const isStale = this.stored?.commitId !== previous?.commitId
    if (!isStale && fate !== 'refused') {
      this.stored = head
      for (const [index, block] of blocks) this.blocks.set(index, block)
    }
    const error = isStale
      ? stale('test')
      : { stored: null, refused: new StorageQuotaError('No room.'), unheard: new StorageLostError('Lost.') }[fate]
    const done = new Promise<void>((resolve, reject) => {
      this.#answers.push(() => (error ? reject(error) : resolve()))
    })
    return { head, done, covered: [] }
  }

  /** Answers the writes under way, in their order. */
  async answer(count = this.#answers.length): Promise<void> {
    for (const answer of this.#answers.splice(0, count)) answer()
    await new Promise((resolve) => setTimeout(resolve))
  }

  async readHead(): Promise<Head | null> {
    return this.stored
  }

  reset(head: Head | null): void {
    this.head = head
  }

  accept(head: Head): void {
    this.head = head
  }
}

const block = (value: number): Uint8Array => new Uint8Array(BLOCK_SIZE).fill(value)

/** A commit that fills a block with a number. */
const commit = (index: number, value: number): BlockChanges => ({
  blocks: new Map([[index, block(value)]]),
  before: new Map([[index, block(0)]]),
  size: 10 * BLOCK_SIZE,
  sizeBefore: 10 * BLOCK_SIZE,
})

function queueOn(store: MemoryStore): WriteQueue {
  return new WriteQueue('test', store, () => undefined)
}

async function settled(queue: WriteQueue, store: MemoryStore): Promise<void> {
  const settling = queue.settle()
  for (let i = 0; i < 5; i++) await store.answer()
  await settling
}

const storedIn = (store: MemoryStore): Record<number, number> =>
  Object.fromEntries([...store.blocks].map(([index, [value]]) => [index, value!]))

test('what is only tidied has not failed when there is no room for that, and nothing behind it has', async () => {
  const store = new MemoryStore()
  const queue = queueOn(store)
  store.fates.push('refused')
  queue.fold([0], 10 * BLOCK_SIZE)
  await store.answer()
  expect([queue.failure, queue.isIdle, queue.unsaved]).toEqual([null, true, null])
  store.fates.push('refused')
  queue.fold([0], 10 * BLOCK_SIZE)
  queue.add(commit(1, 1))
  await settled(queue, store)
  expect([queue.failure, queue.isIdle, storedIn(store)]).toEqual([null, true, { 1: 1 }])
})

test('nothing is lost or written stale when the answer to tidying is', async () => {
  const store = new MemoryStore()
  const queue = queueOn(store)
  store.fates.push('unheard')
  queue.fold([0], 10 * BLOCK_SIZE)
  await store.answer()
  queue.add(commit(1, 1))
  await settled(queue, store)
  expect([queue.failure, storedIn(store), store.writes]).toEqual([null, { 1: 1 }, 2])
})

test('a commit that came between the answers to those before it is written, when these were stored unheard', async () => {
  const store = new MemoryStore()
  const queue = queueOn(store)
  store.fates.push('unheard', 'unheard')
  queue.add(commit(1, 1))
  queue.add(commit(2, 2))
  await store.answer(1)
  queue.add(commit(3, 3))
  await settled(queue, store)
  expect([queue.failure, queue.isIdle, storedIn(store)]).toEqual([null, true, { 1: 1, 2: 2, 3: 3 }])
})

test('what was stored says that all before it was, so that nothing older is written over it', async () => {
  const store = new MemoryStore()
  const queue = queueOn(store)
  const told: number[][] = []
  queue.onStored = ({ blocks }) => told.push([...blocks])
  store.fates.push('unheard')
  queue.add(commit(1, 1))
  queue.add(commit(1, 2))
  await settled(queue, store)
  expect([queue.failure, storedIn(store), store.writes, told]).toEqual([null, { 1: 2 }, 2, [[1]]])
})

test('for a commit there is no room: what came behind it fails too, and all is written when there is', async () => {
  const store = new MemoryStore()
  const queue = queueOn(store)
  store.fates.push('refused')
  queue.add(commit(1, 1))
  queue.add(commit(2, 2))
  await settled(queue, store)
  expect([queue.failure?.name, storedIn(store)]).toEqual(['StorageQuotaError', {}])
  await queue.retry()
  await settled(queue, store)
  expect([queue.failure, storedIn(store)]).toEqual([null, { 1: 1, 2: 2 }])
})

test('what was taken back is not written', async () => {
  const store = new MemoryStore()
  const queue = queueOn(store)
  store.fates.push('refused')
  const changes = commit(1, 1)
  queue.add(changes)
  await settled(queue, store)
  queue.takeBack(changes)
  expect([queue.failure, queue.isIdle]).toEqual([null, true])
  queue.add(commit(2, 2))
  await settled(queue, store)
  expect(storedIn(store)).toEqual({ 2: 2 })
})
