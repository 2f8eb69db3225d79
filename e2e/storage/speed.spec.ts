import type * as Speed from './page/speed.ts'
import { callerOf, expect, test } from './storage-test.ts'

const speed = callerOf<typeof Speed>('speed')

// On a loaded machine, in a moment: what is claimed is measured by `npm run soak -- storage`.

test('a commit does not cost by the size of the database', async ({ page }) => {
  const [small, large] = await speed(page, 'measure', [1, 10], 15)
  console.table([small, large])
  expect(large!.blocks).toBeLessThanOrEqual(small!.blocks + 1)
  expect(large!.commit / small!.commit).toBeLessThan(5)
  expect(large!.whole / large!.commit).toBeGreaterThan(4)
  expect(large!.open / large!.openWhole).toBeLessThan(4)
})

test('reads by primary key take less than in plain sql.js', async ({ page }) => {
  const { plain, ours } = await speed(page, 'pointReads', 2, 3000)
  console.log({ plain, ours })
  expect(plain / ours).toBeGreaterThan(2)
})
