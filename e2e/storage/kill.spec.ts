import type { LaunchOptions, Page } from '@playwright/test'
import { BrowserProcess } from './browser-process.ts'
import type * as Bank from './page/bank.ts'
import type * as Tearing from './page/tearing.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const isSoak = process.env['SOAK'] === '1'
const bank = callerOf<typeof Bank>('bank')
const tearing = callerOf<typeof Tearing>('tearing')

/** Opens the books, lets transfers begin, and kills in the middle of them. Gives the last one that was acknowledged. */
async function killDuring(browser: BrowserProcess, page: Page, what: Kill): Promise<number> {
  let acknowledged = 0
  page.on('console', (message) => {
    const [, id] = /^ACK (\d+)$/.exec(message.text()) ?? []
    if (id) acknowledged = Number(id)
  })
  await bank(page, 'open', 'bank.db', what.durability)
  if (what.isTorn) await tearing(page, 'tear')
  bank(page, what.stream).catch(() => {})
  await expect.poll(() => acknowledged, { intervals: [10] }).toBeGreaterThan(0)
  await page.waitForTimeout(100 + Math.random() * 400)
  await browser.kill(what.target, page)
  return acknowledged
}

interface Kill {
  readonly target: 'renderer' | 'browser'
  readonly stream: 'transferAll' | 'transferInGroups'
  readonly durability: 'relaxed' | 'strict'
  readonly isTorn: boolean
}

async function booksAfter(page: Page): Promise<Bank.Books | string> {
  try {
    await bank(page, 'open', 'bank.db')
    return await bank(page, 'books')
  } catch (error) {
    return String(error)
  }
}

/** How many rounds lost something, and how many commits were acknowledged. */
async function rounds(site: string, options: LaunchOptions, kills: readonly Kill[]) {
  const browser = await BrowserProcess.start(options)
  const bad: unknown[] = []
  let [commits, before] = [0, 0]
  try {
    for (const kill of kills) {
      const acknowledged = await killDuring(browser, await browser.newPage(site), kill)
      const page = await browser.newPage(site)
      const books = await booksAfter(page)
      const isGood =
        typeof books === 'object' &&
        books.integrity === 'ok' &&
        books.total === 100_000 &&
        books.transfers === books.last &&
        books.last >= acknowledged
      commits += acknowledged - before
      if (isGood) before = books.last
      else {
        bad.push({ kill, acknowledged, books })
        before = 0
        await bank(page, 'remove', 'bank.db')
      }
      await page.close()
    }
  } finally {
    await browser.stop()
  }
  return { bad, commits }
}

const kills = (count: number, isTorn = false): Kill[] =>
  Array.from({ length: count }, (_, i) => ({
    target: i % 2 === 0 ? 'renderer' : 'browser',
    stream: i % 4 < 2 ? 'transferAll' : 'transferInGroups',
    durability: i % 8 < 4 ? 'relaxed' : 'strict',
    isTorn,
  }))

test('processes that are killed lose no commit that was acknowledged', async ({ site, launchOptions }) => {
  test.setTimeout(isSoak ? 1_200_000 : 120_000)
  const { bad, commits } = await rounds(site, launchOptions, kills(isSoak ? 60 : 4))
  console.log(`${commits} commits acknowledged`)
  expect(bad).toEqual([])
  expect(commits).toBeGreaterThan(isSoak ? 600 : 10)
})

test('writes that come in pieces would be found out', async ({ site, launchOptions }) => {
  test.setTimeout(isSoak ? 1_200_000 : 120_000)
  const { bad } = await rounds(site, launchOptions, kills(isSoak ? 16 : 2, true))
  expect(bad.length).toBeGreaterThan(0)
})
