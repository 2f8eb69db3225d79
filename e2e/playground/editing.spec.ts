import { expect, test } from './playground-test.ts'

const counting = `
import { func, select } from 'athanor'
import { engine } from './engine'
import { Review } from './models'

using connection = engine.connect()
export default connection.execute(select(func.count(Review.id).label('reviews')))
`

test('edited code runs with Ctrl+Enter', async ({ playground }) => {
  await playground.write(counting)
  await playground.running(() => playground.page.keyboard.press('ControlOrMeta+Enter'))
  await expect(playground.result.getByRole('columnheader')).toHaveText(['reviewsnumber'])
  await expect(playground.result.getByRole('gridcell')).toHaveText(['15000'])
})

test('without a default export the rows of the last SELECT are shown', async ({ playground }) => {
  await playground.write(counting.replace('export default ', ''))
  await playground.run()
  await expect(playground.result).toContainText('1 row of the last SELECT')
  await expect(playground.result.getByRole('gridcell')).toHaveText(['15000'])
})

test('models that were edited in the page are used by the next run', async ({ playground }) => {
  await playground.showFile('models.ts')
  await playground.code.getByText('get initials').click()
  await playground.page.keyboard.press('Home')
  await playground.page.keyboard.insertText("get greeting() { return 'Dear ' + this.name }\n  ")
  await playground.showFile('main.ts')
  await playground.write(`
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author } from './models'

using session = new Session(engine)
export default session.get(Author, 1)?.greeting
`)
  await playground.run()
  await expect(playground.result.getByRole('gridcell')).toHaveText(['Dear Ursula K. Le Guin'])
  await expect(playground.page.locator('.cm-lintRange-error')).toHaveCount(0)

  await playground.showFile('models.ts')
  await playground.undo()
  await expect(playground.code).not.toContainText('greeting')
})

test('types: hover, errors and completion', async ({ playground }) => {
  const { page } = playground
  await playground.write(`
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author } from './models'

const session = new Session(engine)
const writer = session.get(Author, 1)
console.log(writer?.nme)
`)
  await expect(page.locator('.cm-lintRange-error')).toHaveText('nme')
  await page.locator('.cm-lintRange-error').hover()
  await expect(page.locator('.cm-diagnostic')).toContainText("Property 'nme' does not exist on type 'Author'")

  await page.mouse.move(0, 0)
  await playground.word('writer').first().hover()
  await expect(page.locator('.cm-tooltip-hover')).toContainText('const writer: Author | null')

  await page.locator('.cm-lintRange-error').dblclick()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+Space')
  const options = page.locator('.cm-tooltip-autocomplete li')
  await expect(options.first()).toBeVisible()
  await expect(options.filter({ hasText: 'initials' })).toHaveCount(1)
  await expect(options.filter({ hasText: 'country' })).toHaveCount(1)
})

test('choosing an example is a step that can be undone', async ({ playground }) => {
  await playground.write("export default 'mine'")
  await playground.choose('Two dialects')
  await expect(playground.code).toContainText('toSql')
  await playground.code.click()
  await playground.page.keyboard.press('ControlOrMeta+z')
  await expect(playground.code).toHaveText("export default 'mine'")
})

test('a definition can be jumped to in another file', async ({ playground }) => {
  await playground.code.getByText('const long = select(Book)').click()
  await playground.page.keyboard.press('End')
  await playground.page.keyboard.press('ArrowLeft')
  await playground.page.keyboard.press('ArrowLeft')
  await playground.page.keyboard.press('F12')
  await expect(playground.page.getByRole('tab', { name: 'models.ts' })).toHaveAttribute('aria-selected', 'true')
})
