import type * as Bank from './page/bank.ts'
import type * as Folding from './page/folding.ts'
import type * as Hiding from './page/hiding.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const hiding = callerOf<typeof Hiding>('hiding')
const bank = callerOf<typeof Bank>('bank')
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

test('what is pending is handed over when the page is hidden or left', async ({ page }) => {
  expect(await hiding(page, 'hide')).toEqual({ hidden: 1, visible: 0, left: 1 })
})

test('what is committed while the page is left is stored', async ({ page }) => {
  await hiding(page, 'commitWhenLeft')
  await page.reload()
  expect(await hiding(page, 'left')).toEqual({ titles: 1, integrity: 'ok' })
})
