import type * as Bank from './page/bank.ts'
import { callerOf, expect, test } from './storage-test.ts'

const bank = callerOf<typeof Bank>('bank')

test('commits that nothing waited for are there after a reload', async ({ page }) => {
  await bank(page, 'open', 'bank.db')
  await bank(page, 'transferSome', 25)
  await page.reload()
  await bank(page, 'open', 'bank.db')
  expect(await bank(page, 'books')).toEqual({ integrity: 'ok', total: 100_000, transfers: 25, last: 25 })
})
