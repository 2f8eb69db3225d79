import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_BLOCK, type Fate, FaultyStore, SIZE } from '../../../testing/fixtures/faulty-store.ts'
import type { StorageError } from '../../../errors/storage-errors.ts'
import { BLOCK_SIZE, type BlockChanges } from '../vfs/block-changes.ts'
import type { Doubt } from './doubts.ts'
import { WriteQueue } from './write-queue.ts'

type Step =
  | { readonly kind: 'commit' | 'other'; readonly index: number }
  | { readonly kind: 'answer'; readonly place: number }
  | { readonly kind: 'fate'; readonly fate: Fate }
  | { readonly kind: 'unreadable'; readonly times: number }
  | { readonly kind: 'cut' | 'fold' | 'retry' }
  /** Waits for all; what has failed is kept, or undone. */
  | { readonly kind: 'settle'; readonly undoes: boolean }

const FATES: Fate[] = ['stored', 'refused', 'unheard', 'unheard blindly', 'lost', 'lost blindly', 'thrown']
const small = fc.nat({ max: 5 })
const STEPS = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('commit' as const), index: small }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), place: small }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('fate' as const),
        fate: fc.constantFrom<Fate>(...FATES),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('settle' as const), undoes: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('cut' as const, 'fold' as const, 'retry' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('unreadable' as const), times: fc.nat({ max: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('other' as const), index: fc.constant(9) }) },
  ),
  { maxLength: 40 },
)

/** A file whose blocks are in a queue's hands, as a driver uses it. */
class Tab {
  readonly store = new FaultyStore()
  readonly queue = new WriteQueue('test', this.store, (index) => this.#image.get(index))
  #image = new Map(this.store.blocks)
  #commits = 0
  #faultsBefore = 0
  #failureBefore: StorageError | null = null
  #hasOthers = false
  #isBehind = false
  /** As it was after each commit. */
  readonly #images = new Map([[0, this.#image]])
  #doubts: Doubt[] = []
  #retrying: Promise<void> | null = null

  constructor() {
    this.queue.onBehind = () => (this.#isBehind = true)
    this.queue.onStoredAfterAll = ({ before }) => {
      this.#image = new Map([...this.#image, ...(before as ReadonlyMap<number, Uint8Array>)])
      return true
    }
  }

  async do(step: Step): Promise<void> {
    const { queue, store } = this
    if (step.kind === 'commit') this.#commit(step.index)
    else if (step.kind === 'other') this.#overtake(step.index)
    else if (step.kind === 'answer') await store.answerOne(step.place)
    else if (step.kind === 'fate') store.fates.push(step.fate)
    else if (step.kind === 'unreadable') store.unreadable = step.times
    else if (step.kind === 'cut') store.isCut = true
    else if (step.kind === 'fold') queue.fold([0], SIZE)
    else if (step.kind === 'settle') await this.settle(step.undoes)
    else this.#retrying = queue.retry()
  }

  /** Waits as who is to be told. What was told must be so. */
  async settle(undoes: boolean): Promise<void> {
    const { queue, store } = this
    const settling = { isOver: false }
    // What is tried again meanwhile may be under way when others have been told that it failed.
    void Promise.all([queue.settle(), this.#retrying])
      .then(() => queue.settle())
      .then(() => (settling.isOver = true))
    for (let i = 0; i < 20 && !settling.isOver; i++) await store.answer()
    expect(settling.isOver, 'hangs').toBe(true)
    this.#expectReason()
    this.#expectAnswers()
    if (!queue.failure) {
      expect([queue.isIdle, queue.unsaved]).toEqual([true, null])
      if (this.#isBehind) this.catchUp()
      this.#expectStored()
    } else if (undoes) this.#undo()
  }

  /** Takes over what others have stored. */
  catchUp(): void {
    this.#isBehind = false
    this.#image = new Map(this.store.blocks)
    this.store.head = this.store.stored
    this.queue.confirm()
  }

  #overtake(index: number): void {
    this.#hasOthers = true
    this.store.overtake(index, this.#newBlock())
  }

  /** Nothing fails by itself. */
  #expectReason(): void {
    const { queue, store } = this
    const isNew = queue.failure !== null && queue.failure !== this.#failureBefore
    if (isNew && !this.#hasOthers) expect(store.faults).toBeGreaterThan(this.#faultsBefore)
    if (!this.#hasOthers) expect(queue.isStale).toBe(false)
    this.#faultsBefore = store.faults
    this.#failureBefore = queue.failure
  }

  #commit(index: number): void {
    const block = this.#newBlock()
    const before = this.#image.get(index) ?? EMPTY_BLOCK
    this.#image.set(index, block)
    this.queue.add({
      blocks: new Map([[index, block]]),
      before: new Map([[index, before]]),
      size: SIZE,
      sizeBefore: SIZE,
    })
    this.#images.set(this.queue.commits, new Map(this.#image))
  }

  /** What is said to be stored after all is in place as a whole. */
  #expectAnswers(): void {
    for (const { isOpen, isStored, to, lost } of this.#doubts) {
      if (isOpen || !isStored) continue
      expect(lost).toBe(null)
      expect([...this.#images].some(([number, image]) => number >= to && isSame(image, this.#image))).toBe(true)
    }
    this.#doubts = this.#doubts.filter(({ isOpen }) => isOpen)
  }

  #undo(): void {
    const { queue } = this
    const { isUncertain, isStale, unsaved } = queue
    for (const [index, block] of unsaved?.before ?? []) this.#image.set(index, block!)
    if (unsaved) this.#takeBack(unsaved)
    expect(queue.unsaved).toBe(null)
    // What was told as rejected is not in the store.
    if (!isUncertain) this.#expectStored()
    expect(queue.isIdle).toBe(!isUncertain || isStale)
    if (isStale) this.catchUp()
  }

  #takeBack(unsaved: BlockChanges): void {
    const { queue } = this
    const [from] = [...this.#images].findLast(([, image]) => isSame(image, this.#image)) ?? [null]
    const doubt = queue.doubtOf({ from: from ?? 0, to: queue.commits })
    if (doubt) this.#doubts.push(doubt)
    queue.takeBack(unsaved, from ?? queue.commits)
    if (from === null) queue.renounce()
  }

  #expectStored(): void {
    // Only others write the last one.
    const own = (blocks: ReadonlyMap<number, Uint8Array>): unknown =>
      [...blocks].slice(0, -1).map(([, [value]]) => value)
    expect(own(this.store.blocks)).toEqual(own(this.#image))
    expect(this.store.complaints).toEqual([])
  }

  #newBlock(): Uint8Array {
    return new Uint8Array(BLOCK_SIZE).fill((this.#commits += 1))
  }
}

const isSame = (one: ReadonlyMap<number, unknown>, other: ReadonlyMap<number, unknown>): boolean =>
  [...one].every(([index, block]) => index === SIZE / BLOCK_SIZE - 1 || other.get(index) === block)

test('whatever happens to writes, what was told as stored is, what was told as failed is not, and nothing hangs', async () => {
  await fc.assert(
    fc.asyncProperty(STEPS, async (steps) => {
      const tab = new Tab()
      for (const step of steps) await tab.do(step)
      Object.assign(tab.store, { isCut: false, unreadable: 0 })
      tab.store.fates.length = 0
      await tab.settle(false)
      await tab.queue.retry()
      await tab.settle(true)
      await tab.queue.retry()
      await tab.settle(false)
      expect([tab.queue.failure, tab.queue.isIdle]).toEqual([null, true])
    }),
    { numRuns: fc.readConfigureGlobal().numRuns ?? 1000 },
  )
})
