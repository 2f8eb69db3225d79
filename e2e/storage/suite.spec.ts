import type * as Suite from './page/suite.ts'
import { callerOf, expect, test } from './storage-test.ts'

const suite = callerOf<typeof Suite>('suite')

test('what every driver does, units of work among it, holds for databases that the browser keeps', async ({ page }) => {
  const { passed, skipped, failures } = await suite(page, 'run')
  expect(failures).toEqual([])
  expect(passed).toBeGreaterThan(300)
  // What SQLite cannot do, and no more.
  expect(skipped).toBeLessThan(30)
})
