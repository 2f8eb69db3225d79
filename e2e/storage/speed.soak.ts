import type * as Speed from './page/speed.ts'
import { callerOf, expect, test } from './storage-test.ts'

const speed = callerOf<typeof Speed>('speed')

test('a one-row commit costs the same in a small and in a large database', async ({ page }) => {
  test.setTimeout(600_000)
  const measured = await speed(page, 'measure', [1, 10, 94], 60)
  console.table(measured)
  const commits = measured.map(({ commit }) => commit)
  expect(Math.max(...commits) / Math.min(...commits)).toBeLessThan(1.5)
  const { whole, commit, open, openWhole } = measured[2]!
  expect(whole / commit).toBeGreaterThan(100)
  expect(open / openWhole).toBeLessThan(1.25)
})

test('reads by primary key are several times faster than in plain sql.js', async ({ page }) => {
  test.setTimeout(300_000)
  const { plain, ours } = await speed(page, 'pointReads', 20, 20_000)
  console.log({ plain, ours })
  expect(plain / ours).toBeGreaterThan(5)
})
