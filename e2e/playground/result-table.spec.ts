import { expect, test } from './playground-test.ts'

const allReviews = `
import { select } from 'athanor'
import { engine } from './engine'
import { Review } from './models'

using connection = engine.connect()
export default connection.execute(select(Review.id, Review.rating, Review.body, Review.writtenAt).orderBy(Review.id))
`

test('of 15,000 rows only those in view are in the page', async ({ playground }) => {
  await playground.write(allReviews)
  await playground.run()
  const grid = playground.result.getByRole('grid')
  await expect(playground.result).toContainText('15,000 rows')
  await expect(grid).toHaveAttribute('aria-rowcount', '15001')
  await expect(playground.result.getByRole('columnheader')).toHaveText([
    'idnumber',
    'ratingnumber',
    'bodystring?',
    'writtenAtDate',
  ])
  expect(await grid.getByRole('row').count()).toBeLessThan(60)
  await grid.focus()
  await playground.page.keyboard.press('Control+End')
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  await expect(grid.getByRole('row').last()).toContainText('15000')
  await playground.page.keyboard.press('Control+Home')
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveText('1')
})

test('rows can be copied as CSV', async ({ playground }) => {
  await playground.write(
    `export default [{ name: 'Ann "the first"', born: null, at: new Date(0) }, { name: 'a, b', born: 1, at: new Date(1) }]`,
  )
  await playground.run()
  await playground.result.getByRole('button', { name: 'Copy as CSV' }).click()
  await expect(playground.result.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await playground.page.evaluate(() => navigator.clipboard.readText())).toBe(
    'name,born,at\r\n"Ann ""the first""",,1970-01-01T00:00:00.000Z\r\n"a, b",1,1970-01-01T00:00:00.001Z\r\n',
  )
})

test('a statement that was not executed shows its text for both databases', async ({ playground }) => {
  await playground.write(`
import { select } from 'athanor'
import { Book } from './models'

export default select(Book.title).where(Book.id.eq(3))
`)
  await playground.run()
  await expect(playground.result.getByRole('row')).toHaveCount(3)
  await expect(playground.result.getByRole('row').nth(1)).toContainText('sqlite')
  await expect(playground.result.getByRole('row').nth(2)).toContainText('postgresql')
})

test('no pane is empty without saying what will be there', async ({ playground }) => {
  await playground.write('export {}')
  await playground.run()
  await expect(playground.sql).toContainText('This run sent no SQL.')
  await expect(playground.result).toContainText('What the module exports by default is shown here')
  await expect(playground.console).toContainText('What your code writes with console.log is shown here')
})
