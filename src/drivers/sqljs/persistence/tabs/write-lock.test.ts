import { afterEach, expect, test } from 'vitest'
import { AbortError } from '../../../../errors/request-errors.ts'
import { StorageBlockedError } from '../../../../errors/storage-errors.ts'
import { WriteLock, type WriteLockHost } from './write-lock.ts'

/** Tabs of one database, over the Web Locks of Node. */
const tabs: Tab[] = []
let databases = 0

class Tab implements WriteLockHost {
  readonly lock: WriteLock
  isAtWork = false
  /** What it cannot store. */
  isUnsaved = false
  asked = 0
  catchingUp: Promise<void> = Promise.resolve()
  readonly roles: boolean[] = []

  constructor(isKept = false) {
    this.lock = new WriteLock(`lock-${databases}.db`, isKept, this)
    tabs.push(this)
  }

  catchUp(): Promise<void> {
    return this.catchingUp
  }

  isBusy(): boolean {
    return this.isAtWork
  }

  letGo(): boolean {
    return true
  }

  async leave(): Promise<boolean> {
    return !this.isUnsaved
  }

  /** Others hear it a moment later. */
  ask(): void {
    this.asked += 1
    setTimeout(() => {
      for (const tab of tabs) if (tab !== this) tab.lock.wanted()
    })
  }

  onChange(): void {
    this.roles.push(this.lock.isHeld)
  }
}

afterEach(() => {
  for (const { lock } of tabs.splice(0)) lock.close()
  databases += 1
})

const moment = (ms = 30): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const held = (...all: Tab[]): boolean[] => all.map(({ lock }) => lock.isHeld)

test('it goes to who asks, and comes back', async () => {
  const [first, second] = [new Tab(), new Tab()]
  await first.lock.takeIfFree()
  await second.lock.takeIfFree()
  expect(held(first, second)).toEqual([true, false])
  await second.lock.enter(1000)
  expect(held(first, second)).toEqual([false, true])
  const entering = first.lock.enter(1000)
  await moment()
  expect(held(first, second)).toEqual([false, true])
  second.lock.exit()
  await entering
  expect(held(first, second)).toEqual([true, false])
})

test('it stays while something is under way that needs it, or that cannot be stored', async () => {
  const [first, second] = [new Tab(), new Tab()]
  await first.lock.takeIfFree()
  first.isAtWork = true
  const entering = second.lock.enter(5000)
  await moment()
  first.isAtWork = false
  first.isUnsaved = true
  first.lock.giveWay()
  await moment()
  expect([held(first, second), first.lock.isOpen]).toEqual([[true, false], true])
  first.isUnsaved = false
  first.lock.giveWay()
  await entering
  expect(held(first, second)).toEqual([false, true])
})

test('who gives it to nobody has it back', async () => {
  const first = new Tab()
  await first.lock.takeIfFree()
  // Somebody asked, and was closed then.
  first.lock.wanted()
  await moment()
  expect([held(first), first.roles]).toEqual([[true], [true, false, true]])
})

test('who asks while another is only just getting it, and asks no more, gets it', async () => {
  const [first, second] = [new Tab(), new Tab()]
  let caughtUp = (): void => {}
  first.catchingUp = new Promise((resolve) => (caughtUp = resolve))
  const taking = first.lock.takeIfFree()
  await moment()
  void second.lock.want()
  await moment()
  caughtUp()
  await taking
  expect(held(first, second)).toEqual([true, false])
  await expect.poll(() => held(first, second)).toEqual([false, true])
})

test('who waits too long or is aborted learns of it, and does not keep it when it comes', async () => {
  const [first, second] = [new Tab(), new Tab()]
  await first.lock.enter(1000)
  await expect(second.lock.enter(20)).rejects.toThrow(StorageBlockedError)
  await expect(second.lock.enter(1000, AbortSignal.abort())).rejects.toThrow(AbortError)
  first.lock.exit()
  await expect.poll(() => held(first, second)).toEqual([false, true])
  await first.lock.enter(1000)
  expect(held(first, second)).toEqual([true, false])
})

test('who cannot catch up gets the error, and holds nobody up', async () => {
  const [first, second] = [new Tab(), new Tab()]
  first.catchingUp = Promise.reject(new Error('no connection'))
  await expect(first.lock.enter(1000)).rejects.toThrow('no connection')
  await second.lock.enter(1000)
  expect(held(first, second)).toEqual([false, true])
})

test('where it is kept, who could not catch up when its turn came asks again', async () => {
  const [first, second] = [new Tab(true), new Tab(true)]
  await first.lock.takeIfFree()
  await second.lock.want(20)
  second.catchingUp = Promise.reject(new Error('no connection'))
  first.lock.close()
  await moment()
  expect(held(second)).toEqual([false])
  second.catchingUp = Promise.resolve()
  await expect.poll(() => held(second), { timeout: 3000 }).toEqual([true])
})

test('where it is kept, the next has it when the first is closed', async () => {
  const [first, second] = [new Tab(true), new Tab(true)]
  await first.lock.takeIfFree()
  await second.lock.want(300)
  expect([held(first, second), second.asked]).toEqual([[true, false], 2])
  first.lock.close()
  await expect.poll(() => held(first, second)).toEqual([false, true])
})
