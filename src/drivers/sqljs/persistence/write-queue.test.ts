import { expect, test } from 'vitest'
import { EMPTY_BLOCK, type Fate, FaultyStore, SIZE } from '../../../testing/fixtures/faulty-store.ts'
import { BLOCK_SIZE, type BlockChanges } from '../vfs/block-changes.ts'
import { WriteQueue } from './write-queue.ts'

const block = (value: number): Uint8Array => new Uint8Array(BLOCK_SIZE).fill(value)

/** A commit that fills a block with a number. */
const commit = (index: number, value: number, before = EMPTY_BLOCK): BlockChanges => ({
  blocks: new Map([[index, block(value)]]),
  before: new Map([[index, before]]),
  size: SIZE,
  sizeBefore: SIZE,
})

function queueOn(store: FaultyStore): WriteQueue {
  return new WriteQueue('test', store, () => undefined)
}

async function settled(queue: WriteQueue, store: FaultyStore): Promise<void> {
  const settling = queue.settle()
  for (let i = 0; i < 5; i++) await store.answer()
  await settling
}

const storedIn = (store: FaultyStore): Record<number, number> =>
  Object.fromEntries([...store.blocks].flatMap(([index, [value]]) => (value ? [[index, value]] : [])))

test('what is only tidied has not failed when there is no room for that, and nothing behind it has', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  store.fates.push('refused')
  queue.fold([0], SIZE)
  await store.answer()
  expect([queue.failure, queue.isIdle, queue.unsaved]).toEqual([null, true, null])
  store.fates.push('refused')
  queue.fold([0], SIZE)
  queue.add(commit(1, 1))
  await settled(queue, store)
  expect([queue.failure, queue.isIdle, storedIn(store)]).toEqual([null, true, { 1: 1 }])
})

test('nothing is lost or written stale when the answer to tidying is', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  store.fates.push('unheard')
  queue.fold([0], SIZE)
  await store.answer()
  queue.add(commit(1, 1))
  await settled(queue, store)
  expect([queue.failure, storedIn(store), store.writes]).toEqual([null, { 1: 1 }, 2])
})

test('a commit that came between the answers to those before it is written, when these were stored unheard', async () => {
  const store = new FaultyStore()
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
  const store = new FaultyStore()
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
  const store = new FaultyStore()
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
  const store = new FaultyStore()
  const queue = queueOn(store)
  store.fates.push('refused')
  const changes = commit(1, 1)
  queue.add(changes)
  await settled(queue, store)
  queue.takeBack(changes, 0)
  expect([queue.failure, queue.isIdle]).toEqual([null, true])
  queue.add(commit(2, 2))
  await settled(queue, store)
  expect(storedIn(store)).toEqual({ 2: 2 })
})

test('a lost connection beside a write without an answer does not hang', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  queue.add(commit(1, 1))
  store.isCut = true
  queue.add(commit(2, 2))
  await settled(queue, store)
  expect([queue.failure, queue.isIdle, storedIn(store)]).toEqual([null, true, { 1: 1, 2: 2 }])
})

test('answers are lost one after the other: what is stored is not told as failed', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  for (const value of [1, 2, 3]) {
    store.fates.push('unheard')
    queue.add(commit(value, value))
    await settled(queue, store)
  }
  // It is written over another connection, and that answer is lost.
  store.isCut = true
  store.fates.push('unheard')
  queue.add(commit(4, 4))
  await settled(queue, store)
  expect([queue.failure, storedIn(store), store.writes]).toEqual([null, { 1: 1, 2: 2, 3: 3, 4: 4 }, 5])
})

test('what cannot be written twice in a row fails, and is not tried for ever', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  store.fates.push('lost', 'lost')
  const changes = commit(1, 1)
  queue.add(changes)
  await settled(queue, store)
  expect([queue.failure?.name, queue.isUncertain, store.writes]).toEqual(['StorageLostError', false, 2])
  queue.takeBack(changes, 0)
  // The next one is tried as often.
  store.fates.push('lost')
  queue.add(commit(2, 2))
  await settled(queue, store)
  expect([queue.failure, storedIn(store)]).toEqual([null, { 2: 2 }])
})

test('after a connection that could not be opened again the next commit gets another', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  for (const value of [1, 2]) {
    store.isCut = true
    store.unreadable = 1
    const changes = commit(value, value)
    queue.add(changes)
    await settled(queue, store)
    expect([queue.failure?.name, queue.isUncertain]).toEqual(['StorageLostError', false])
    store.isCut = true
    queue.takeBack(changes, value - 1)
    expect([queue.failure, queue.isIdle]).toEqual([null, true])
  }
  queue.add(commit(3, 3))
  await settled(queue, store)
  expect([queue.failure, storedIn(store)]).toEqual([null, { 3: 3 }])
})

/** A commit of which nobody knows whether it is stored, after one that is. */
async function unknown(store: FaultyStore, queue: WriteQueue, fate: Fate) {
  queue.add(commit(1, 1))
  await settled(queue, store)
  const changes = commit(1, 9, store.blocks.get(1))
  store.fates.push(fate)
  store.unreadable = 1
  queue.add(changes)
  await settled(queue, store)
  return changes
}

test.each(['unheard', 'lost'] as const)(
  'of a write that was %s nobody knows: what was taken back is looked for before the next',
  async (fate) => {
    const store = new FaultyStore()
    const queue = queueOn(store)
    const changes = await unknown(store, queue, fate)
    expect([queue.failure?.name, queue.isUncertain]).toEqual(['StorageLostError', true])
    queue.takeBack(changes, 1)
    expect([queue.isIdle, queue.unsaved, storedIn(store)]).toEqual([false, null, { 1: fate === 'unheard' ? 9 : 1 }])
    queue.add(commit(2, 2))
    await queue.retry()
    await settled(queue, store)
    expect([queue.failure, queue.isIdle, storedIn(store), store.complaints]).toEqual([null, true, { 1: 1, 2: 2 }, []])
  },
)

test('that others have written over a commit whose answer was lost is not told as nothing written', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  const changes = commit(1, 1)
  store.fates.push('unheard')
  queue.add(changes)
  store.overtake(5, block(5))
  await settled(queue, store)
  expect([queue.failure?.name, queue.isUncertain, queue.isStale]).toEqual(['StorageLostError', true, true])
  queue.takeBack(changes, 0)
  // What they have stored is to be read.
  expect([queue.failure, queue.isIdle]).toEqual([null, true])
})

/** The same, told as failed and taken back. */
async function doubted(store: FaultyStore, queue: WriteQueue, fate: Fate) {
  const changes = await unknown(store, queue, fate)
  const doubt = queue.doubtOf({ from: 1, to: 2 })!
  queue.takeBack(changes, 1)
  return { changes, doubt }
}

test.each([
  ['lost', false, {}, 1],
  ['unheard', true, {}, 9],
  // Somebody reads.
  ['unheard', false, { canBringBack: false }, 1],
  ['unheard', false, { isReverted: true }, 1],
  ['unheard', false, { isBuiltUpon: true }, 1],
] as const)('what was taken back and %s is stored: %s, with %o', async (fate, isStored, more, value) => {
  const { canBringBack = true, isReverted = false, isBuiltUpon = false } = more as Record<string, boolean>
  const store = new FaultyStore()
  const queue = queueOn(store)
  const broughtBack: unknown[] = []
  queue.onStoredAfterAll = ({ before }) => {
    if (canBringBack) broughtBack.push(before.get(1)?.[0])
    return canBringBack
  }
  const { doubt } = await doubted(store, queue, fate)
  if (isReverted) queue.renounce()
  if (isBuiltUpon) queue.add(commit(2, 2))
  expect(doubt).toMatchObject({ isOpen: true, isStored: false })
  await queue.retry()
  await settled(queue, store)
  expect([queue.failure, queue.isIdle, store.complaints]).toEqual([null, true, []])
  expect(doubt).toMatchObject({ isOpen: false, isStored, lost: null })
  expect(broughtBack).toEqual(isStored ? [9] : [])
  expect(storedIn(store)).toEqual({ 1: value, ...(isBuiltUpon && { 2: 2 }) })
})

test('whether a commit was stored upon which others have written is not known, but when theirs came in its place', async () => {
  const store = new FaultyStore()
  const queue = queueOn(store)
  const { doubt } = await doubted(store, queue, 'lost')
  store.overtake(5, block(5))
  await queue.retry()
  expect(doubt).toMatchObject({ isOpen: false, isStored: false, lost: null })
  const overtaken = new FaultyStore()
  const itsQueue = queueOn(overtaken)
  const unknown = await doubted(overtaken, itsQueue, 'unheard')
  overtaken.overtake(5, block(5))
  await itsQueue.retry()
  expect([unknown.doubt.isOpen, unknown.doubt.lost?.name]).toEqual([false, 'StorageLostError'])
})
