import type * as Live from './page/live.ts'
import { callerOf, expect, test } from './storage-test.ts'

const live = callerOf<typeof Live>('live')

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
