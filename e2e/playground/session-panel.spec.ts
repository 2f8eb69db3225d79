import { expect, test } from './playground-test.ts'

test('the objects of a session before and after a flush', async ({ playground }) => {
  const { session } = playground
  await playground.choose('Insert and commit')
  await playground.showSide('Session')
  await expect(session.getByRole('region', { name: 'Flush plan' })).toContainText('Insert 1 row into authors')
  const author = session.getByRole('listitem').filter({ hasText: "name'Ada Quill'" }).last()
  await expect(author).toContainText('no key yet')
  await expect(author).toContainText('pending')

  await session.getByRole('button', { name: 'Next moment' }).click()
  await expect(session.getByRole('region', { name: 'After flush' })).toBeVisible()
  await expect(author).toContainText('901')
  await expect(author).toContainText('pending → persistent')
  await session.getByRole('button', { name: 'INSERT INTO authors' }).click()
  await expect(playground.sql.locator('.statement.marked')).toContainText('INSERT INTO authors')
})

test('a changed attribute says what the database has', async ({ playground }) => {
  const { session } = playground
  await playground.choose('Rollback')
  await playground.showSide('Session')
  await expect(session.getByRole('region', { name: 'Flush plan' })).toContainText('Update 1 row of authors')
  await expect(session.getByRole('deletion')).toHaveText("'Ursula K. Le Guin'")
  await expect(session.getByRole('insertion')).toHaveText("'Nobody'")
})

test('the moments can be stepped through with the keyboard', async ({ playground }) => {
  const { session, page } = playground
  await playground.choose('Rollback')
  await playground.showSide('Session')
  const current = session.locator('[aria-current=step]')
  await expect(current).toContainText('Before flush')
  await current.focus()
  await page.keyboard.press('ArrowRight')
  await expect(current).toContainText('After flush')
  await expect(current).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(current).toContainText('Rollback')
  await expect(session.getByText('persistent → transient')).toBeVisible()
  await page.keyboard.press('End')
  await expect(current).toContainText('Closed')
  await expect(session.getByText('persistent → detached')).toBeVisible()
})

test('a relationship that is loaded in a loop is named, with the cure', async ({ playground }) => {
  const { session, sql } = playground
  await playground.choose('N+1')
  await expect(playground.code.getByRole('button', { name: /Author.books for one object after the other/ })).toHaveText(
    'N+1 · 6 SQL',
  )
  await expect(sql.getByRole('note')).toContainText('.options(selectinload(Author.books))')
  await playground.showSide('Session')
  await expect(session).toContainText('N+1: Author.books')
})
