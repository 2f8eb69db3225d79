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

test('the cure is written into the code', async ({ playground }) => {
  await playground.choose('N+1')
  await playground.sql.getByRole('button', { name: 'Add selectinload(Author.books)' }).click()
  await expect(playground.code).toContainText('select(Author).options(selectinload(Author.books))')
  await playground.run()
  await expect(playground.sql).toContainText('2 statements')
  await expect(playground.sql.getByRole('note')).toHaveCount(0)
})

test('new objects with others in them: one flush, parents first', async ({ playground }) => {
  const { session } = playground
  await playground.choose('Unit of work')
  await playground.showSide('Session')
  const steps = session.getByRole('region', { name: 'Flush plan' }).getByRole('listitem')
  await expect(steps).toContainText([
    'Insert 1 row into authors',
    'Insert 1 row into tags',
    'Insert 3 rows into books',
    'into book_tags',
  ])
})

test('the HTTP request that a unit of work becomes', async ({ playground }) => {
  const { session } = playground
  await playground.choose('One HTTP request')
  await playground.showSide('Session')
  await session.getByRole('button', { name: 'Next moment' }).click()
  await expect(session.getByRole('region', { name: 'After flush' })).toContainText('Waits for the commit')
  const batch = session.getByRole('region', { name: 'HTTP batch' })
  await expect(batch.getByRole('heading')).toHaveText(/^The commit sends \d statements in one request, all or nothing$/)
  await expect(batch).toContainText('Round trips: 1')
  // In the order in which they are sent, with their parameters.
  await expect(batch.getByRole('listitem')).toContainText([
    'INSERT INTO athanor_batch (token)',
    /INSERT INTO authors.*'Ada Quill'/,
    /UPDATE publishers.*'Salt and Sons'/,
    /INSERT INTO books.*'Salt Roads'.*'Nine Winters'/,
  ])
  await session.getByRole('button', { name: 'Next moment' }).click()
  await expect(session.getByRole('region', { name: 'Commit' })).toBeVisible()
  await expect(batch).toHaveCount(0)
})

test('each of two sessions has its own timeline', async ({ playground }) => {
  await playground.write(`
import { sessionmaker } from 'athanor/orm'
import { engine } from './engine'
import { Author, Tag } from './models'

const makeSession = sessionmaker(engine)
makeSession.begin((session) => session.add(new Tag({ name: 'new here' })))
const reader = makeSession()
export default reader.get(Author, 1)
`)
  await playground.run()
  await playground.showSide('Session')
  const { session } = playground
  await expect(session.getByRole('region', { name: 'Flush plan' })).toContainText("new Tag 'new here'")
  await session.getByRole('button', { name: 'Session 2' }).click()
  await expect(session.getByRole('region', { name: 'End' })).toContainText('Ursula K. Le Guin')
})

test('an asynchronous session is seen as well', async ({ playground }) => {
  await playground.write(`
import { createAsyncEngine } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { AsyncSession } from 'athanor/orm'
import { image } from './bookstore'
import { Author } from './models'

const engine = createAsyncEngine(await sqljs.open({ image }))
await using session = new AsyncSession(engine)
const author = await session.getOne(Author, 1)
author.name = 'Nobody'
await session.commit()
export default author.name
`)
  await playground.run()
  await playground.showSide('Session')
  const { session } = playground
  const moments = session.getByRole('navigation', { name: 'Moments of the session' }).getByRole('listitem')
  await expect(moments).toContainText(['Before flush', 'After flush', 'Commit', 'Closed'])
  await expect(session.getByRole('insertion')).toHaveText("'Nobody'")
  await expect(session.getByRole('button', { name: 'main.ts:11' })).toBeVisible()
})
