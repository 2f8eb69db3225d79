import type { Page } from '@playwright/test'
import type * as Bank from './page/bank.ts'
import type * as Folding from './page/folding.ts'
import type * as Hiding from './page/hiding.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const hiding = callerOf<typeof Hiding>('hiding')
const bank = callerOf<typeof Bank>('bank')
const ROUNDS = process.env['SOAK'] === '1' ? 20 : 1
const folding = callerOf<typeof Folding>('folding')

test('commits that nothing waited for are there after a reload', async ({ page }) => {
  await bank(page, 'open', 'bank.db')
  await bank(page, 'transferSome', 25)
  await page.reload()
  await bank(page, 'open', 'bank.db')
  expect(await bank(page, 'books')).toEqual({ integrity: 'ok', total: 100_000, transfers: 25, last: 25 })
})

test('when nothing happens, single blocks are folded into their segments', async ({ page }) => {
  expect(await folding(page, 'fold')).toEqual({ before: true, isFolded: true, titles: 40, integrity: 'ok' })
})

test('what is pending is handed over when the page is hidden, frozen or left', async ({ page }) => {
  expect(await hiding(page, 'hide')).toEqual({ hidden: 1, visible: 0, frozen: 1, left: 1 })
})

const LEAVING: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'loaded anew': (page) => page.reload(),
  left: (page) => page.goto(`${page.url()}?elsewhere`),
  closed: (page) => Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]),
}

for (const [how, leave] of Object.entries(LEAVING)) {
  test(`what is committed while a page is ${how} is stored`, async ({ page }) => {
    test.setTimeout(120_000 * ROUNDS)
    const url = page.url()
    for (let round = 0; round < ROUNDS; round++) {
      for (const count of [1, 3, 10]) {
        const name = `${count}-${round}.db`
        const tab = await page.context().newPage()
        await tab.goto(url)
        await hiding(tab, 'commitWhenLeft', name, count)
        await leave(tab)
        expect(await hiding(page, 'left', name)).toBe(2 * count)
        await tab.close()
      }
    }
  })
}

test('commits right before a page is left are not dropped', async ({ page }) => {
  const loaded = page.waitForEvent('load')
  await hiding(page, 'commitWhenLeft', 'before.db', 50, true)
  await loaded
  expect(await hiding(page, 'left', 'before.db')).toBe(50)
})
