import type { Locator } from '@playwright/test'
import { expect, test } from './playground-test.ts'

/** Other tests begin without. */
async function closePlans(sql: Locator): Promise<void> {
  const open = sql.getByRole('button', { name: 'Plan', expanded: true })
  for (let left = (await open.count()) - 1; left >= 0; left--) {
    await open.first().click()
    await expect(open).toHaveCount(left)
  }
}

/** Opens the plan of a statement, and gives it. */
async function planOf(sql: Locator, statement: number): Promise<Locator> {
  const item = sql.locator('.statement').nth(statement)
  await item.getByRole('button', { name: 'Plan' }).click()
  return item.getByRole('group', { name: 'Query plan of SQLite' })
}

test('a statement shows its plan, and a full scan says so', async ({ playground }) => {
  const { page, sql } = playground
  const button = sql.getByRole('button', { name: 'Plan' })
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  const steps = sql.getByRole('group', { name: 'Query plan of SQLite' }).getByRole('listitem')
  await expect(steps).toHaveText([
    'SCAN books USING INDEX ix_books_published',
    'USE TEMP B-TREE FOR LAST TERM OF ORDER BY',
  ])
  // Asking is no statement of the run.
  await expect(sql).toContainText(/^\D*1 statement/)

  await playground.write(`
import { select } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

using connection = engine.connect()
export default connection.execute(select(Book.title).where(Book.pages.eq(300)))
`)
  await playground.run()
  await expect(steps).toHaveText(['SCAN booksfull scan'])
  await button.click()
  await expect(steps).toHaveCount(0)
})

test('plans of writes, in a transaction that is still open, change nothing', async ({ playground }) => {
  const { page, sql } = playground
  await playground.write(`
import { deleteFrom, func, insert, select } from 'athanor'
import { engine } from './engine'
import { Publisher, Review } from './models'

const connection = engine.connect()
connection.execute(insert(Publisher).values({ name: 'Nine Muses', city: 'Athens', founded: 1999 }))
connection.execute(deleteFrom(Review).where(Review.rating.eq(1)))
const count = () => connection.execute(select(func.count(Review.id))).scalarOne()
const before = count()
await new Promise((done) => (new BroadcastChannel('go on').onmessage = done))
export default [before, count()]
`)
  await playground.running(async () => {
    await playground.runButton.click()
    await expect(sql.locator('.statement')).toHaveCount(3)
    await expect(await planOf(sql, 0)).toContainText('straight into the table')
    await expect(await planOf(sql, 1)).toContainText('SCAN reviewsfull scan')
    await expect(await planOf(sql, 2)).toContainText('SCAN reviews USING COVERING INDEX')
    await page.evaluate(() => new BroadcastChannel('go on').postMessage(null))
  })
  await expect(sql.getByRole('region', { name: /^Transaction/ })).toContainText('left open')
  const [before, after] = await playground.result.getByRole('gridcell').allInnerTexts()
  expect(after).toBe(before)
  await expect(sql).toContainText(/^\D*4 statements/)
  await closePlans(sql)
})

test('no plan for DDL and PRAGMA; plans outlive the engine, but not a stopped run', async ({ playground }) => {
  const { sql } = playground
  await playground.write(`
import { select, text } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

using own = engine
using connection = engine.connect()
connection.execute(text('CREATE TABLE shelves (id INTEGER PRIMARY KEY)'))
connection.execute(text('PRAGMA user_version'))
connection.execute(select(Book.title).where(Book.id.eq(3)))
`)
  await playground.run()
  await expect(sql.locator('.statement')).toHaveCount(3)
  await expect(sql.getByRole('button', { name: 'Plan' })).toHaveCount(1)
  await expect(await planOf(sql, 2)).toContainText('SEARCH books USING INTEGER PRIMARY KEY')

  await playground.write(`
import { func, select } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

using connection = engine.connect()
connection.execute(select(func.max(Book.id)))
while (true) {}
`)
  await playground.runButton.click()
  await expect(sql).toContainText('max(books.id)')
  await playground.stop()
  // It was open already: plans stay open from run to run.
  await expect(sql.getByRole('group', { name: 'Query plan of SQLite' })).toContainText(
    'The database of this run is gone',
  )
  await closePlans(sql)
})
