import type * as FaultyCommits from './page/faulty-commits.ts'
import { callerOf, expect, test } from './storage-test.ts'

const faulty = callerOf<typeof FaultyCommits>('faulty-commits')
const isSoak = process.env['SOAK'] === '1'
const SEEDS = isSoak ? 300 : 6

test('whatever happens to writes and connections, what was told as stored is, and nothing else', async ({ page }) => {
  test.setTimeout(isSoak ? 1_200_000 : 120_000)
  // The same in each run of the tests, others in each soak.
  const first = isSoak ? Date.now() % 1_000_000 : 30
  const { wrong, faults } = await faulty(page, 'commitFaultily', first, SEEDS)
  console.log(`${faults} faults`)
  expect(wrong).toEqual({})
  expect(faults).toBeGreaterThan(SEEDS * 5)
})
