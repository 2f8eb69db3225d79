import type { Page } from '@playwright/test'
import type * as Counters from './page/counters.ts'
import type * as Faults from './page/faults.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const counters = callerOf<typeof Counters>('counters')
const faults = callerOf<typeof Faults>('faults')
const TIMES = process.env['SOAK'] === '1' ? 100 : 10

/** The first page and others beside it, with the database open in each. */
async function openTabs(first: Page, count: number, mode?: 'shared' | 'exclusive' | 'plain'): Promise<Page[]> {
  const pages = [first]
  while (pages.length < count) pages.push(await first.context().newPage())
  for (const page of pages) {
    await page.goto(first.url())
    await counters(page, 'open', mode)
  }
  return pages
}

const CONTESTS = { shared: ['async', 'sync', 'together', 'statement'], plain: ['async', 'sync'] } as const

for (const mode of ['shared', 'plain'] as const) {
  test(`three tabs that increment at the same time lose nothing: ${mode}`, async ({ page }) => {
    const tabs = await openTabs(page, 3, mode)
    let total = 0
    for (const way of CONTESTS[mode]) {
      const took = await Promise.all(tabs.map((tab) => counters(tab, 'incrementOften', TIMES, way)))
      console.log(`${way}: ${took.map((ms) => ms.toFixed(1)).join(', ')} ms each`)
      total += 3 * TIMES
      for (const tab of tabs) {
        await expect.poll(() => counters(tab, 'value'), { message: way }).toBe(total)
        expect(await counters(tab, 'integrity')).toBe('ok')
      }
    }
  })
}

test('who opens a database writes at once, and who does so without the right to learns how to get it', async ({
  page,
}) => {
  const [first, second] = (await openTabs(page, 2)) as [Page, Page]
  expect(await counters(second, 'incrementNow')).toBe('done')
  await expect.poll(() => counters(first, 'value')).toBe(1)
  expect(await counters(first, 'incrementNow')).toBe('StorageReadonlyError storage-readonly')
  // It has asked for it.
  await expect.poll(() => counters(first, 'role')).toBe('writer')
  expect(await counters(first, 'incrementNow')).toBe('done')
  expect(await counters(second, 'role')).toBe('follower')
  await expect.poll(() => counters(second, 'value')).toBe(2)
  expect(await counters(second, 'transactNow')).toBe('done')
  expect(await counters(second, 'incrementNow')).toBe('done')
  await expect.poll(() => counters(first, 'value')).toBe(4)
  await first.evaluate(() => dispatchEvent(new Event('focus')))
  await expect.poll(() => counters(first, 'role')).toBe('writer')
  expect(await counters(first, 'incrementNow')).toBe('done')
})

test('a tab that dies with a transaction open does not hold up the others', async ({ page }) => {
  const [first, second] = (await openTabs(page, 2)) as [Page, Page]
  await counters(first, 'holdForEver')
  const waiting = counters(second, 'transactNow')
  await second.waitForTimeout(500)
  const session = await first.context().newCDPSession(first)
  const died = first.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await died
  expect(await waiting).toBe('done')
  expect(await counters(second, 'value')).toBe(1)
})

test('who waits too long for another tab is told', async ({ page }) => {
  const [first] = (await openTabs(page, 1)) as [Page]
  await counters(first, 'holdForEver')
  const second = await first.context().newPage()
  await second.goto(first.url())
  await faults(second, 'hasten', 10)
  await counters(second, 'open', 'shared', 3000)
  expect(await counters(second, 'transactNow')).toBe('StorageBlockedError storage-blocked')
  expect(await counters(second, 'value')).toBe(0)
})

test('beside an exclusive tab the others follow, and one takes its place', async ({ page }) => {
  const [first, second, third] = (await openTabs(page, 3, 'exclusive')) as [Page, Page, Page]
  expect(await Promise.all([first, second, third].map((tab) => counters(tab, 'role')))).toEqual([
    'writer',
    'follower',
    'follower',
  ])
  expect(await counters(first, 'incrementNow')).toBe('done')
  await expect.poll(() => counters(third, 'value')).toBe(1)
  for (const write of ['incrementNow', 'transactNow'] as const) {
    expect(await counters(second, write)).toBe('StorageReadonlyError storage-readonly')
  }
  await counters(first, 'close')
  await expect.poll(() => counters(second, 'role')).toBe('writer')
  expect(await counters(second, 'rolesSeen')).toEqual(['writer'])
  expect(await counters(second, 'incrementNow')).toBe('done')
  await second.close()
  await expect.poll(() => counters(third, 'role')).toBe('writer')
  expect(await counters(third, 'incrementNow')).toBe('done')
  expect(await counters(third, 'value')).toBe(3)
})

test('without locks a stale tab writes nothing, and loses nothing', async ({ page }) => {
  const tabs: Page[] = [page, await page.context().newPage()]
  for (const tab of tabs) {
    await tab.goto(page.url())
    await faults(tab, 'hideLocks')
    await faults(tab, 'deafen')
    await counters(tab, 'open')
  }
  const [first, second] = tabs as [Page, Page]
  expect(await counters(first, 'incrementNow')).toBe('done')
  expect(await counters(second, 'incrementNow')).toBe('StaleGenerationError stale-generation')
  await counters(second, 'revert')
  expect(await counters(second, 'value')).toBe(1)
  // Here it is undone, and run again.
  expect(await counters(second, 'transactNow')).toBe('done')
  expect(await counters(first, 'transactNow')).toBe('done')
  for (const tab of tabs) expect(await counters(tab, 'integrity')).toBe('ok')
  expect(await counters(first, 'value')).toBe(3)
})

test('a live query sees what another tab commits, and is read only for its tables', async ({ page }) => {
  const [first, second] = (await openTabs(page, 2)) as [Page, Page]
  for (const tab of [first, second]) await counters(tab, 'watch')
  await expect.poll(() => counters(second, 'watched')).toEqual({ seen: [0], readings: 1 })
  await counters(first, 'incrementOften', 1, 'async')
  await expect.poll(() => counters(second, 'watched')).toEqual({ seen: [0, 1], readings: 2 })
  await expect.poll(() => counters(first, 'watched')).toMatchObject({ seen: [0, 1] })
  await counters(first, 'addOther')
  await counters(first, 'incrementOften', 1, 'async')
  await expect.poll(() => counters(second, 'watched')).toEqual({ seen: [0, 1, 2], readings: 3 })
  await expect.poll(() => counters(first, 'watched')).toMatchObject({ seen: [0, 1, 2] })
  // An engine without live queries does not say what it has written: then it may be everything.
  await counters(second, 'incrementOften', 1, 'sync')
  await expect.poll(() => counters(first, 'watched')).toMatchObject({ seen: [0, 1, 2, 3] })
})
