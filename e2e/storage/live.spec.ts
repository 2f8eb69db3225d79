import type { Page } from '@playwright/test'
import type * as Live from './page/live.ts'
import type * as Shelf from './page/shelf.ts'
import { callerOf, expect, test } from './storage-test.ts'

const live = callerOf<typeof Live>('live')
const shelf = callerOf<typeof Shelf>('shelf')

test('live queries hear of each commit in their own tab, and are read once for it', async ({ page }) => {
  await live(page, 'open')
  expect(await live(page, 'readings')).toEqual({
    'past all engines': [1, 1, 1],
    'by another engine': [1, 1, 2],
    'by another asynchronous engine': [1, 1, 3],
    'by its own': [1, 0, 4],
    'by its own, exclusively': [1, 0, 5],
  })
})

test('an asynchronous engine goes back to a snapshot when no other tab writes', async ({ page, context }) => {
  const other = await context.newPage()
  await other.goto(page.url())
  for (const tab of [page, other]) await live(tab, 'open')
  await live(page, 'takeSnapshot')
  await live(other, 'add')
  await expect.poll(() => live(page, 'rows')).toBe(1)
  expect(await live(page, 'goBack')).toEqual(['StorageReadonlyError', 'done', 0])
  await expect.poll(() => live(other, 'rows')).toBe(0)
  await live(page, 'add')
  expect(await live(page, 'goBackInVain')).toEqual(['StorageQuotaError', 1, 'clean'])
})

test('a URL says who may write and how it is stored', async ({ page }) => {
  expect(await live(page, 'openByUrl')).toEqual(['StorageReadonlyError', ['strict']])
})

test('transact() within transact() is refused', async ({ page }) => {
  await live(page, 'open')
  expect(await live(page, 'nest')).toEqual(['nested-transact', 'nested-transact'])
})

/** Opens another tab. The page comes last, so that it has the right to write. */
async function follower(page: Page): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(page.url())
  for (const tab of [other, page]) await shelf(tab, 'open', tab === other)
  return other
}

test('objects of a live query follow all kinds of writes, in their own tab and in another', async ({ page }) => {
  const other = await follower(page)
  const changes = [
    ['cascade', 'Tin'],
    ['trigger', 'Salt7,Tin7'],
    ['truncating', ''],
    ['text', 'Salt,Text'],
    ['objects', 'Salt,Object'],
  ] as const
  for (const [kind, after] of changes) {
    await shelf(page, 'refill')
    for (const tab of [page, other]) await expect.poll(async () => (await shelf(tab, 'shown')).at(-1)).toBe('Salt,Tin')
    await shelf(page, 'change', kind)
    for (const tab of [page, other]) {
      await expect.poll(async () => (await shelf(tab, 'shown')).at(-1), { message: kind }).toBe(after)
    }
  }
})

test('no tab is shown a transaction that is open, nor told of rows that have not changed', async ({ page }) => {
  const other = await follower(page)
  await shelf(page, 'changeForAWhile', 300)
  const readings = await shelf(other, 'readOften')
  await shelf(page, 'change', 'same')
  await expect.poll(() => shelf(other, 'readOften')).toBeGreaterThan(readings)
  for (const tab of [page, other]) expect(await shelf(tab, 'shown')).toEqual(['Salt,Tin'])
})

test('1,000 commits in a second do not flood who follows them', async ({ page }) => {
  const other = await follower(page)
  const ms = await shelf(page, 'commitOften', 1000)
  for (const tab of [page, other]) {
    await expect.poll(async () => (await shelf(tab, 'shown')).at(-1)).toBe('Salt 1000,Tin')
    const told = (await shelf(tab, 'shown')).length
    // At most one for each frame, and the first.
    expect(told).toBeLessThan(ms / 16 + 10)
    expect(told).toBeGreaterThan(2)
    console.log(`${Math.round(ms)} ms for 1,000 commits, told ${told} times`)
  }
})
