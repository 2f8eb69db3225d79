import type { Locator } from '@playwright/test'
import type { PlaygroundPage } from './playground-page.ts'
import { expect, test } from './playground-test.ts'

const EXAMPLE = 'Upgrade a database'

const cards = ({ migrations }: PlaygroundPage): Locator =>
  migrations.getByRole('list', { name: 'Revisions' }).getByRole('listitem')

const current = (playground: PlaygroundPage): Locator =>
  cards(playground).filter({ has: playground.page.getByText('current', { exact: true }) })

async function openExample(playground: PlaygroundPage): Promise<void> {
  await playground.choose(EXAMPLE)
  await playground.showSide('Migrations')
  await expect(current(playground)).toContainText('count points')
}

/** Adds a line to the model of customers. */
async function addColumn(playground: PlaygroundPage, line: string): Promise<void> {
  await playground.showFile('shop.ts')
  await playground.code.getByText('points:').click()
  await playground.page.keyboard.press('End')
  await playground.page.keyboard.press('Enter')
  await playground.page.keyboard.insertText(line)
  await playground.page.keyboard.press('Escape')
}

test('the graph shows where the database is, and a click brings it elsewhere', async ({ playground }) => {
  const { migrations, result, sql } = playground
  await openExample(playground)
  await expect(cards(playground)).toContainText(['count points', 'add orders', 'add customers', 'base'])
  await expect(result.getByRole('gridcell')).toContainText(['3f1c7a90b2d4', 'add customers'])

  await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to add customers' }).click())
  await expect(current(playground)).toContainText('add customers')
  await expect(result.getByRole('gridcell')).toContainText(['downgrade', 'c94b1e58a603'])
  await playground.showSide('SQL')
  await expect(sql).toContainText('DROP TABLE orders')

  await playground.showSide('Migrations')
  await playground.running(() => migrations.getByRole('button', { name: 'Upgrade by 2 revisions' }).press('Enter'))
  await expect(current(playground)).toContainText('count points')
  await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to base' }).click())
  await expect(current(playground)).toContainText('base')
  await expect(migrations).toContainText('The database is at no revision.')
})

test('what the models say is written as a revision, shown, and applied', async ({ newPlayground: playground }) => {
  const { migrations, page } = playground
  await openExample(playground)
  await addColumn(playground, "city: mapped(Varchar(60), { serverDefault: 'Lisbon' }),")
  await migrations.getByRole('textbox', { name: 'Message' }).fill('more about customers')
  await playground.running(() => page.keyboard.press('Enter'))
  const code = migrations.getByLabel(/^Code of migrations.*more_about_customers\.ts$/)
  await expect(code).toContainText("op.addColumn('customers', column('newsletter', Bool, { nullable: true }))")
  await expect(code).toContainText("column('city', Varchar(60), { serverDefault: 'Lisbon' })")
  await expect(cards(playground)).toHaveCount(4)

  await playground.running(() => migrations.getByRole('button', { name: 'Add and upgrade' }).click())
  await expect(current(playground)).toContainText('more about customers')
  await expect(page.getByRole('tab', { name: 'more_about_customers.ts' })).toHaveAttribute('aria-selected', 'true')
  await expect(playground.code).toContainText('export const downRevision')

  await playground.running(() => migrations.getByRole('button', { name: 'Autogenerate' }).click())
  await expect(migrations).toContainText('Nothing to do: the database is as the models say.')
})

test('a kept database is at its revision after a reload, and its revisions are there', async ({
  newPlayground: playground,
}) => {
  const { migrations, page } = playground
  await playground.keep()
  await openExample(playground)
  await playground.running(() => migrations.getByRole('button', { name: 'Autogenerate' }).click())
  await playground.running(() => migrations.getByRole('button', { name: 'Add and upgrade' }).click())
  await expect(current(playground)).toContainText('no message')

  await page.reload()
  await playground.mark('run-done')
  await playground.showSide('Migrations')
  await expect(current(playground)).toContainText('no message')
  await expect(cards(playground)).toHaveCount(5)
  await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to count points' }).click())
  await expect(current(playground)).toContainText('count points')
  await migrations.getByRole('button', { name: /^Remove .* from the project$/ }).click()
  await expect(cards(playground)).toHaveCount(4)
})

test('a revision that fails says so here as well, and leaves the database where it was', async ({
  newPlayground: playground,
}) => {
  const { migrations, result } = playground
  await openExample(playground)
  await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to add orders' }).click())
  await playground.showFile('count_points.ts')
  await playground.code.getByText('UPDATE customers').dblclick()
  await playground.page.keyboard.insertText('NONSENSE')
  await playground.running(() => migrations.getByRole('button', { name: 'Upgrade to count points' }).click())
  await expect(migrations.getByRole('alert')).toContainText('no such column: countNONSENSE')
  await expect(result.getByRole('alert')).toContainText('count_points.ts:12')
  await expect(current(playground)).toContainText('add orders')

  await playground.write('export const revision = (')
  await expect(migrations.getByRole('alert').last()).toContainText('count_points.ts:1 ')
  await playground.write("export const revision = 'one'; export const downRevision = 'another'")
  await expect(migrations.getByRole('alert').last()).toContainText('Revision one comes after another')
})

test('a project without revisions gets its first one, or those of the example', async ({ playground }) => {
  const { migrations } = playground
  await playground.showSide('Migrations')
  await expect(migrations).toContainText('The project has no revisions yet.')
  await playground.running(() => migrations.getByRole('button', { name: 'Autogenerate' }).click())
  await expect(migrations).toContainText('Nothing to do')
  await playground.running(() => migrations.getByRole('button', { name: 'Open the example' }).click())
  await expect(cards(playground)).toHaveCount(4)
})

test('branches stand beside each other, and a merge brings them together', async ({ newPlayground: playground }) => {
  const { migrations } = playground
  await openExample(playground)
  await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to add customers' }).click())
  await playground.showFile('count_points.ts')
  await playground.write(`
export const revision = 'c94b1e58a603'
export const downRevision = '3f1c7a90b2d4'
export const message = 'nothing yet'`)
  await expect(cards(playground).filter({ hasText: 'head' })).toHaveCount(2)
  const [orders, other] = await Promise.all(
    ['add orders', 'nothing yet'].map((text) => cards(playground).filter({ hasText: text }).boundingBox()),
  )
  expect(orders?.y).toBe(other?.y)
  await playground.running(() => migrations.getByRole('button', { name: 'Merge the heads' }).click())
  await expect(migrations.getByLabel(/^Code of/)).toContainText(/downRevision = \['(8e25d06cf741|c94b1e58a603)', '/)
  await migrations.getByRole('button', { name: 'Add to project' }).click()
  await expect(cards(playground)).toHaveCount(5)
  await playground.running(() => migrations.getByRole('button', { name: 'Upgrade by 3 revisions' }).click())
  await expect(migrations).toContainText('the newest revision')
})
