import { app, expect, test } from './migrations-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

test('sessions, live queries and prepared statements of an engine see what an upgrade has changed', async ({
  page,
}) => {
  const before = ['id', 'name', 'nickname']
  expect(await app(page, 'live')).toEqual({
    before,
    after: ['id', 'name'],
    told: [before, ['id', 'name']],
    headings: ['Salt', 'Sulphur'],
    name: 'Ann',
    isTold: true,
  })
})

test('a revision that fails leaves the one before, and nothing of itself', async ({ page }) => {
  expect(await app(page, 'fail')).toEqual({
    failure: 'ProgrammingError programming',
    heads: ['0002'],
    columns: ['id', 'name', 'nickname'],
    runs: ['0002'],
    done: 3,
  })
})

test('a revision that is written in the page does what its code says, and can be taken back', async ({ page }) => {
  await app(page, 'start')
  const before = await app(page, 'library')
  const { fileName, isWhole, upgradeBody, left } = await app(page, 'generate')
  expect(fileName).toMatch(/0006_shelves\.ts$/)
  expect(isWhole).toBe(true)
  expect(upgradeBody).toContain("op.createTable('shelves'")
  expect(upgradeBody).toContain("op.addColumn('authors', column('born', Integer, { nullable: true }))")
  // The table of runs is in no model of tomorrow; it comes back without its rows.
  expect(left).toEqual([0, 0])
  expect(await app(page, 'library')).toEqual({ ...before, runs: [] })
})
