import { expect, test } from './playground-test.ts'

test('a newcomer sees a typed query and its rows, without doing anything', async ({ newPlayground: playground }) => {
  await expect(playground.page.getByRole('heading', { name: 'Athanor', level: 1 })).toBeVisible()
  await expect(playground.code).toContainText('.where(Book.pages.ge(600), Book.inPrint.is(true))')
  await expect(playground.result.getByRole('columnheader')).toContainText(['id', 'title', 'genre', 'published'])
  await expect(playground.result).toContainText(/[1-9]\d* rows/)
  await expect(playground.result.getByRole('row').nth(1)).toContainText('The ')
  await expect(playground.console).toContainText('long books; the newest: The ')
})

test('the bookstore has at least 20,000 rows', async ({ playground }) => {
  await playground.page.getByRole('button', { name: 'SQLite in this browser' }).click()
  const facts = playground.page.getByRole('dialog', { name: 'The database' })
  const total = await facts.getByRole('row', { name: 'together' }).getByRole('cell').innerText()
  expect(Number(total.replaceAll(/\D/g, ''))).toBeGreaterThanOrEqual(20_000)
  await expect(facts).toContainText(/made by this library in [\d,]+ ms/)
  await playground.page.keyboard.press('Escape')
  await expect(facts).toBeHidden()
})

test('the statement stands there for SQLite and, beside it, for PostgreSQL', async ({ playground }) => {
  const sqlite = playground.sql.getByRole('group', { name: 'SQLite' }).first()
  const postgresql = playground.sql.getByRole('group', { name: 'PostgreSQL' }).first()
  await expect(sqlite).toContainText("WHERE books.pages >= ? AND books.in_print IS 1 AND books.title LIKE ? || '%'")
  await expect(postgresql).toContainText(
    "WHERE books.pages >= $1 AND books.in_print IS true AND books.title LIKE $2 || '%'",
  )
  const [left, right] = [await sqlite.boundingBox(), await postgresql.boundingBox()]
  expect(left?.y).toBe(right?.y)
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0))
  await expect(playground.sql).toContainText("600, 'The '")
  await expect(playground.sql).toContainText(/\d ms/)
})

test('every example runs, and has no type error', async ({ playground }) => {
  test.slow()
  const { page } = playground
  await page.getByRole('button', { name: 'Examples' }).click()
  const titles = await page.getByRole('menuitemradio').locator('b').allInnerTexts()
  await page.keyboard.press('Escape')
  expect(titles.length).toBeGreaterThan(4)
  for (const title of titles) {
    await playground.choose(title)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(playground.result.getByRole('row').nth(1)).toBeVisible()
    await expect(playground.sql.getByRole('group', { name: 'PostgreSQL' }).first()).toBeVisible()
    // A mistake of ours, to see that the types of this text have been checked.
    await playground.code.press('ControlOrMeta+End')
    await page.keyboard.insertText('\nlet mistake: string = 1')
    await expect(page.locator('.cm-lintRange-error')).toHaveText(['mistake'])
  }
})
