import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TableChange } from '../../../../engine/driver.ts'
import { Follower } from './follower.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** Something to follow, as of a generation, and what was told of its changes. */
class Database {
  generation = 1
  commitId = 'first'
  stored = 1
  calls = 0
  isBeingRead = false
  isDead = false
  readonly told: (readonly string[] | 'all')[] = []
  readonly follower = new Follower(this, ({ tables }: TableChange) => {
    this.told.push(tables === 'all' ? 'all' : [...tables].sort())
  })

  async catchUp(): Promise<number | null> {
    this.calls += 1
    if (this.isDead) throw new Error('no connection')
    if (this.isBeingRead) return null
    const behind = Math.abs(this.stored - this.generation)
    this.generation = this.stored
    return behind
  }

  /** Another tab stores something, and says so. */
  async store(from: number, to: number, ...tables: string[]): Promise<void> {
    this.stored = to
    this.follower.heard({ kind: 'stored', from, to, tables: new Set(tables) })
    await vi.advanceTimersByTimeAsync(0)
  }
}

test('news are followed and told, and all may have changed where some were missed', async () => {
  const database = new Database()
  await database.store(2, 2, 'a')
  await database.store(3, 4, 'b', 'c')
  await database.store(6, 6, 'd')
  expect([database.generation, database.told]).toEqual([6, [['a'], ['b', 'c'], 'all']])
})

test('while somebody reads in parts they are kept back, and told as one', async () => {
  const database = new Database()
  database.isBeingRead = true
  await database.store(2, 2, 'a')
  await database.store(3, 3, 'b')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(database.told).toEqual([])
  database.isBeingRead = false
  await vi.advanceTimersByTimeAsync(100)
  expect([database.generation, database.told]).toEqual([3, [['a', 'b']]])
})

test('what fails is tried a few times, and again with the next news', async () => {
  const database = new Database()
  database.isDead = true
  await database.store(2, 2, 'a')
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(database.calls).toBe(8)
  database.isDead = false
  await database.store(3, 3, 'b')
  expect([database.generation, database.told]).toEqual([3, [['a', 'b']]])
})

test('a database that was made anew counts from the beginning', async () => {
  const database = new Database()
  await database.store(2, 20, 'a')
  // Less than what is known: it would never come.
  database.follower.heard({ kind: 'stored', from: 30, to: 30, tables: new Set(['b']) })
  await vi.advanceTimersByTimeAsync(60_000)
  expect([database.calls, database.told]).toEqual([2, [['a'], 'all']])
  database.generation = database.stored = 1
  database.follower.reloaded()
  await database.store(2, 2, 'c')
  expect([database.generation, database.told.slice(2)]).toEqual([2, ['all', ['c']]])
})

test('another commit than the one that is known is looked for, though it counts no higher', async () => {
  const database = new Database()
  const heard = async (commitId: string): Promise<void> => {
    database.follower.heard({ kind: 'stored', from: 1, to: 1, tables: new Set(['a']), commitId })
    await vi.advanceTimersByTimeAsync(0)
  }
  await heard('first')
  expect(database.calls).toBe(0)
  database.isBeingRead = true
  await heard('of another database')
  expect(database.calls).toBe(1)
  database.isBeingRead = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(database.calls).toBe(2)
})

test('one that has just opened looks once, for news that it has missed', async () => {
  const database = new Database()
  database.stored = 3
  await database.follower.look()
  expect([database.generation, database.calls]).toEqual([3, 1])
})

test('one that is closed follows no more', async () => {
  const database = new Database()
  database.isBeingRead = true
  await database.store(2, 2, 'a')
  database.follower.close()
  database.isBeingRead = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect([database.calls, database.told]).toEqual([1, []])
})
