import type { Page } from '@playwright/test'
import { app, crash, expect, newTab, test } from './migrations-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

async function openTabs(page: Page, mode?: 'shared' | 'exclusive'): Promise<[Page, Page]> {
  const tabs: [Page, Page] = [page, await newTab(page)]
  for (const tab of tabs) await app(tab, 'open', mode)
  return tabs
}

const ALL = ['0002', '0003', '0004', '0005']
const upgraded = [
  ['Ann', 'Salt 4', 'Sulphur 7'],
  ['Ben', 'Mercury 7'],
]

test('two tabs that upgrade together do each revision once, and both work afterwards', async ({ page }) => {
  const tabs = await openTabs(page)
  const done = await Promise.all(tabs.map((tab) => app(tab, 'start')))
  expect(done.flat().sort()).toEqual(ALL)
  for (const tab of tabs) {
    await expect.poll(() => app(tab, 'library')).toEqual({ authors: upgraded, runs: ALL, heads: ['0005'] })
  }
  for (const [i, tab] of tabs.entries()) await app(tab, 'write', `tab ${i}`)
  const [ann, ...others] = upgraded
  const authors = [[...ann!, 'tab 0 5', 'tab 1 5'], ...others]
  for (const tab of tabs) await expect.poll(() => app(tab, 'library')).toMatchObject({ authors })
})

test('where there are no locks, what comes too late is run again', async ({ page }) => {
  const tabs = [page, await newTab(page)]
  for (const tab of tabs) {
    await tab.evaluate(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
    await app(tab, 'open')
  }
  await Promise.all(tabs.map((tab) => app(tab, 'start')))
  for (const tab of tabs) {
    await expect.poll(() => app(tab, 'library')).toEqual({ authors: upgraded, runs: ALL, heads: ['0005'] })
  }
})

test('a tab that follows an exclusive one waits until that has upgraded, and needs no right where there is nothing to do', async ({
  page,
}) => {
  const [writer, follower] = await openTabs(page, 'exclusive')
  const [followed, done] = await Promise.all([app(follower, 'start'), app(writer, 'start')])
  expect([followed, done]).toEqual([[], ALL])
  expect(await app(follower, 'start')).toEqual([])
  expect(await app(follower, 'library')).toEqual({ authors: upgraded, runs: ALL, heads: ['0005'] })
})

test('a tab that dies within a revision leaves the database at the one before, and another goes on', async ({
  page,
}) => {
  const [dying, other] = await openTabs(page)
  const half = dying.waitForEvent('console', (message) => message.text() === 'HALF')
  app(dying, 'hang').catch(() => {})
  await half
  const waiting = app(other, 'start')
  await crash(dying)
  expect(await waiting).toEqual(['0003', '0004', '0005'])
  expect(await app(other, 'library')).toEqual({ authors: upgraded, runs: ALL, heads: ['0005'] })
})

test('what is stored then is the revision before, whole', async ({ page }) => {
  await app(page, 'open')
  const half = page.waitForEvent('console', (message) => message.text() === 'HALF')
  app(page, 'hang').catch(() => {})
  await half
  await crash(page)
  const next = await page.context().newPage()
  await next.goto(page.url())
  await app(next, 'open')
  expect(await app(next, 'state')).toEqual({
    heads: ['0002'],
    tables: ['athanor_version', 'authors', 'books', 'runs'],
    authors: ['id', 'name', 'nickname'],
    rows: [2, 3, 1],
    integrity: 'ok',
    enforces: 1,
  })
  expect(await app(next, 'start')).toEqual(['0003', '0004', '0005'])
  expect(await app(next, 'library')).toMatchObject({ authors: upgraded, runs: ALL })
})
