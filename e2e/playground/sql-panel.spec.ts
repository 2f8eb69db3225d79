import { expect, test } from './playground-test.ts'

test('one dialect can be shown alone', async ({ playground }) => {
  const { sql } = playground
  await sql.getByRole('button', { name: 'PostgreSQL' }).click()
  await expect(sql.getByRole('group', { name: 'SQLite' })).toHaveCount(0)
  await expect(sql.getByRole('group', { name: 'PostgreSQL', exact: true })).toContainText('books.pages >= $1')
  await sql.getByRole('button', { name: 'SQLite', exact: true }).click()
  await expect(sql.getByRole('group', { name: 'SQLite', exact: true })).toContainText('books.pages >= ?')
  await expect(sql.getByRole('group', { name: 'PostgreSQL', exact: true })).toHaveCount(0)
})

test('values can be shown in the text', async ({ playground }) => {
  const { sql } = playground
  const toggle = sql.getByRole('button', { name: 'Values in the text' })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(sql.getByRole('group', { name: 'SQLite' })).toContainText("books.title LIKE 'The ' || '%'")
  await expect(sql.getByRole('group', { name: 'PostgreSQL', exact: true })).toContainText('books.pages >= 600')
  await toggle.click()
  await expect(sql.getByRole('group', { name: 'SQLite' })).toContainText('books.pages >= ?')
})

test('a text with named values', async ({ playground }) => {
  await playground.write(`
import { text } from 'athanor'
import { engine } from './engine'

using connection = engine.connect()
connection.execute(text('SELECT name FROM authors WHERE id = :id'), { id: 1 })
`)
  await playground.run()
  const postgresql = playground.sql.getByRole('group', { name: 'PostgreSQL', exact: true })
  await expect(postgresql).toHaveText('SELECT name FROM authors WHERE id = $1')
})

test('statements are grouped by transaction', async ({ playground }) => {
  await playground.choose('Insert and commit')
  const transactions = playground.sql.getByRole('region', { name: /^Transaction/ })
  await expect(transactions.first()).toContainText('committed · 4 rows changed')
  await expect(transactions.first()).toContainText('INSERT INTO authors')
  await expect(transactions.nth(1)).toContainText('UPDATE authors SET born=?')
  await expect(transactions.last()).toContainText('read only')
})

test('a transaction that was rolled back says so', async ({ playground }) => {
  await playground.write(`
import { deleteFrom } from 'athanor'
import { engine } from './engine'
import { Review } from './models'

using connection = engine.connect()
connection.execute(deleteFrom(Review).where(Review.rating.eq(1)))
connection.rollback()
`)
  await playground.run()
  await expect(playground.sql.getByRole('region', { name: 'Transaction, rolled back' })).toContainText(
    /rolled back · [\d,]+ rows changed/,
  )
})

test('savepoints stand in their transaction', async ({ playground }) => {
  await playground.choose('Savepoint')
  const transaction = playground.sql.getByRole('region', { name: 'Transaction, committed' })
  await expect(transaction).toHaveCount(1)
  await expect(transaction).toContainText('committed · 2 rows changed')
  const savepoints = transaction.getByRole('region', { name: /^Savepoint/ })
  await expect(savepoints).toHaveCount(3)
  await expect(savepoints.nth(0)).toHaveAccessibleName('Savepoint, released')
  await expect(savepoints.nth(1)).toHaveAccessibleName('Savepoint, rolled back')
  await expect(savepoints.nth(1)).toContainText('UNIQUE constraint failed: publishers.name')
  await expect(savepoints.nth(1).getByRole('group', { name: 'PostgreSQL' }).last()).toContainText(
    'ROLLBACK TO SAVEPOINT',
  )
})

test('of two connections each has its own transaction', async ({ playground }) => {
  await playground.write(`
import { insert, select } from 'athanor'
import { engine } from './engine'
import { Author, Publisher } from './models'

using reader = engine.connect()
reader.execute(select(Author.name).where(Author.id.eq(1)))
using writer = engine.connect()
writer.execute(insert(Publisher).values({ name: 'Nine Muses', city: 'Athens', founded: 1999 }))
writer.commit()
reader.execute(select(Author.name).where(Author.id.eq(2)))
`)
  await playground.run()
  const transactions = playground.sql.getByRole('region', { name: /^Transaction/ })
  await expect(transactions).toHaveCount(2)
  await expect(transactions.nth(0)).toHaveAccessibleName('Transaction, read only')
  await expect(transactions.nth(0).locator('.statement')).toHaveCount(2)
  await expect(transactions.nth(1)).toContainText('committed · 1 row changed')
})

test('a line says what it sent, and leads to it', async ({ playground }) => {
  const note = playground.code.getByRole('button', { name: /^Line 14 sent 1 statement/ })
  await expect(note).toHaveText(/^1 SQL · .*ms$/)
  await note.click()
  await expect(playground.page.locator('.statement.marked')).toHaveCount(1)
  await playground.sql.getByRole('button', { name: 'main.ts:14' }).click()
  await expect(playground.code).toBeFocused()
  await expect(playground.page.locator('.cm-activeLine:visible')).toContainText('session.scalars(long)')
})

test('a query in a loop is shown once, with a warning', async ({ playground }) => {
  await playground.choose('Get and identity map')
  await expect(playground.code.getByRole('button', { name: /^Line \d+ sent 6 statements/ })).toHaveText('N+1 · 6 SQL')
  await expect(playground.sql.getByText('One query for each turn of a loop')).toHaveCount(1)
  await expect(playground.sql).toContainText('6 times')
})

test('of a long INSERT two rows are shown', async ({ playground }) => {
  await playground.write(`
import { insert } from 'athanor'
import { engine } from './engine'
import { Publisher } from './models'

engine.begin((connection) => {
  const rows = Array.from({ length: 500 }, (_, i) => ({ name: 'House ' + i, city: 'Porto', founded: 1900 }))
  connection.execute(insert(Publisher).values(rows))
})
`)
  await playground.run()
  await expect(playground.sql.getByRole('group', { name: 'SQLite' })).toHaveText(
    /VALUES \(\?, \?, \?\), \(\?, \?, \?\), … 498 more rows/,
  )
  await expect(playground.sql.getByRole('group', { name: 'PostgreSQL' })).toHaveText(
    /VALUES \(\$1, \$2, \$3\), \(\$4, \$5, \$6\), … 498 more rows/,
  )
})

test('thousands of statements do not stall the page', async ({ playground }) => {
  await playground.write(`
import { select } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

using connection = engine.connect()
for (let id = 1; id <= 5000; id++) connection.execute(select(Book.title.label('t' + id % 1000)).where(Book.id.eq(id)))
`)
  await playground.run()
  await expect(playground.sql).toContainText('later events are not listed')
  await expect(playground.page.locator('.statement')).toHaveCount(200)
  await playground.sql.getByRole('button', { name: 'Show 200 more' }).click()
  await expect(playground.page.locator('.statement')).toHaveCount(400)
})
