import type * as Bank from './page/bank.ts'
import type * as Folding from './page/folding.ts'
import { callerOf, expect, test } from './storage-test.ts'

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
