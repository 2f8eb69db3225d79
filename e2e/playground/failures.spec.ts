import { expect, test } from './playground-test.ts'

test('a thrown error names its place, which is a link into the code', async ({ playground }) => {
  await playground.write(`
interface Shelf { readonly label: string }

function check(shelf: Shelf): never {
  throw new RangeError(\`\${shelf.label} is full\`)
}

check({ label: 'Fiction' })
`)
  await playground.run()
  const alert = playground.page.getByRole('alert')
  await expect(alert).toContainText('RangeError')
  await expect(alert).toContainText('Fiction is full')
  await expect(alert.getByRole('button', { name: 'main.ts:4:9' })).toBeVisible()
  await expect(alert.getByRole('button', { name: 'main.ts:7:1' })).toBeVisible()
  await expect(playground.console).toContainText('RangeError: Fiction is full')
  await expect(playground.page.locator('.cm-error-line')).toContainText('throw new RangeError')
  await alert.getByRole('button', { name: 'main.ts:7:1' }).click()
  await expect(playground.page.locator('.cm-activeLine:visible')).toContainText("check({ label: 'Fiction' })")
})

test('an error of the database names the line that sent the statement', async ({ playground }) => {
  await playground.write(`
import { text } from 'athanor'
import { engine } from './engine'

using connection = engine.connect()
connection.execute(text('SELECT * FROM magazines'))
`)
  await playground.run()
  await expect(playground.page.getByRole('alert')).toContainText('no such table: magazines')
  await expect(playground.page.getByRole('alert').getByRole('button', { name: /^main\.ts:5:/ })).toBeVisible()
  await expect(playground.sql).toContainText('SELECT * FROM magazines')
})

test('mistakes that keep a module from running are explained', async ({ playground }) => {
  const alert = playground.page.getByRole('alert')
  const expectFailure = async (code: string, place: string, message: string): Promise<void> => {
    await playground.write(code)
    await playground.runButton.click()
    await expect(alert).toContainText(message)
    await expect(alert.getByRole('button', { name: place, exact: true })).toBeVisible()
  }
  await expectFailure('const a = 1\nconst b = (2', 'main.ts:2:13', "')' expected.")
  await expectFailure("import { nothing } from './nowhere'", 'main.ts:1:26', "There is no module './nowhere'")
  await expectFailure("import { selekt } from 'athanor'\nselekt()", 'main.ts:1:10', "'athanor' exports no 'selekt'")
  await expectFailure("import fs from 'node:fs'\nfs.x()", 'main.ts:1:17', "There is no package 'node:fs' here")
  await expectFailure('enum Size { Small }', 'main.ts:1:1', 'An enum needs generated code')
  await expectFailure("eval('1 + 1')", 'main.ts:1:1', 'EvalError')
})

test('Stop ends an endless loop, and the next run works', async ({ playground }) => {
  await playground.write("console.log('before the loop')\nwhile (true) {}")
  await playground.runButton.click()
  await expect(playground.console).toContainText('before the loop')
  await playground.stop()
  await playground.write('export default [1, 2, 3].map((n) => ({ n, square: n * n }))')
  await playground.run()
  await expect(playground.result.getByRole('gridcell')).toHaveText(['1', '1', '2', '4', '3', '9'])
})

test('an error after the end of the run is reported as well', async ({ playground }) => {
  await playground.write("setTimeout(() => {\n  throw new Error('too late')\n}, 30)\nexport default 'done'")
  await playground.run()
  await expect(playground.console).toContainText('Error: too late')
  await expect(playground.console.getByRole('button', { name: 'main.ts:2:9' })).toBeVisible()
})

test('modules that import each other in a circle work', async ({ playground }) => {
  await playground.showFile('models.ts')
  await playground.code.getByText('DeclarativeBase,').first().click()
  await playground.page.keyboard.press('ControlOrMeta+Home')
  await playground.page.keyboard.insertText(
    "import { label } from './main'\nexport const described = () => label + '!'\n",
  )
  await playground.showFile('main.ts')
  await playground.write(
    "import { described } from './models'\nexport const label = 'round'\nexport default new Promise((done) => setTimeout(() => done(described())))",
  )
  await playground.run()
  await expect(playground.result.getByRole('gridcell')).toHaveText(['round!'])

  await playground.showFile('models.ts')
  await playground.undo()
  await expect(playground.code).not.toContainText('described')
})
