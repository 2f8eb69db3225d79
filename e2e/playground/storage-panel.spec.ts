import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { PlaygroundPage } from './playground-page.ts'
import { expect, test } from './playground-test.ts'

/** Adds a tag, and gives how many there are. */
const addTag = (name: string): string => `
import { func, select } from 'athanor'
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Tag } from './models'

using session = new Session(engine)
session.add(new Tag({ name: '${name}' }))
session.commit()
export default session.scalars(select(Tag.name).orderBy(Tag.id.desc()).limit(2)).all()
`

const LAST_TAGS = `
import { select } from 'athanor'
import { engine } from './engine'
import { Tag } from './models'

using connection = engine.connect()
export default connection.execute(select(Tag.name).orderBy(Tag.id.desc()).limit(2)).all()
`

async function runCode(playground: PlaygroundPage, code: string): Promise<void> {
  await playground.write(code)
  await playground.run()
  await expect(playground.result.getByRole('alert')).toHaveCount(0)
}

const commits = (playground: PlaygroundPage): ReturnType<Page['locator']> =>
  playground.storage.getByRole('region', { name: 'Last commits' }).getByRole('listitem')

const snapshots = (playground: PlaygroundPage): ReturnType<Page['locator']> =>
  playground.storage.getByRole('region', { name: 'Snapshots' }).getByRole('listitem')

test('a kept database is there after a reload, and each commit says what it wrote', async ({
  newPlayground: playground,
}) => {
  const { page, storage, result } = playground
  await playground.keep()
  await expect(storage).toContainText('IndexedDB, playground.db')
  await runCode(playground, addTag('first'))
  await expect(commits(playground)).toHaveText([/^Generation 2\d? blocks?, \d+ KB of \d\.\d MB$/])
  await page.reload()
  await playground.mark('run-done')
  await playground.mark('editor-ready')
  await playground.showSide('Storage')
  await expect(storage.getByRole('button', { name: 'Keep in this browser' })).toHaveAttribute('aria-pressed', 'true')
  await runCode(playground, addTag('second'))
  await expect(result.getByRole('gridcell')).toContainText(['second', 'first'])
  await storage.getByRole('button', { name: 'In memory' }).click()
  await runCode(playground, LAST_TAGS)
  await expect(result).not.toContainText('first')
})

test('what is exported can be imported, and what is deleted be had back from a snapshot', async ({
  newPlayground: playground,
}) => {
  const { page, storage, result } = playground
  await playground.keep()
  await runCode(playground, addTag('exported'))
  const downloading = page.waitForEvent('download')
  await storage.getByRole('button', { name: 'Export' }).click()
  const path = await (await downloading).path()
  expect((await readFile(path)).subarray(0, 15).toString()).toBe('SQLite format 3')

  await runCode(playground, addTag('later'))
  await storage.getByLabel('A SQLite file to import').setInputFiles(path)
  await expect(snapshots(playground).first()).toContainText('Before the import')
  await runCode(playground, LAST_TAGS)
  await expect(result).toContainText('exported')
  await expect(result).not.toContainText('later')

  await storage
    .getByLabel('A SQLite file to import')
    .setInputFiles({ name: 'no.sqlite', mimeType: '', buffer: Buffer.from('no database') })
  await expect(storage.getByRole('alert')).toContainText('The bytes are no SQLite database')

  await storage.getByRole('button', { name: 'Delete …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click()
  await expect(storage).toContainText('Nothing is kept now')
  await runCode(playground, LAST_TAGS)
  await expect(result).not.toContainText('exported')
  const deleted = snapshots(playground).filter({ hasText: 'of the deleted one' })
  await deleted.first().getByRole('button', { name: 'Go back' }).click()
  await expect(snapshots(playground).filter({ hasText: 'as it is now' })).toHaveCount(1)
  await runCode(playground, LAST_TAGS)
  await expect(result).toContainText('exported')
})

test('the code runs again from before the last run', async ({ newPlayground: playground }) => {
  const { storage, result } = playground
  await playground.keep()
  await runCode(playground, addTag('one'))
  await expect(snapshots(playground).first()).toContainText('Before a run')
  // Its name may be there only once.
  await playground.running(() => storage.getByRole('button', { name: 'Run again from here' }).click())
  await expect(result.getByRole('gridcell').first()).toHaveText('one')
  await expect(result.getByRole('alert')).toHaveCount(0)

  // A transaction that a run has left open is no obstacle.
  await runCode(playground, addTag('two').replace('using', 'const').replace('session.commit()', 'session.flush()'))
  await snapshots(playground).last().getByRole('button', { name: 'Go back' }).click()
  await expect(snapshots(playground).last()).toContainText('as it is now')
  await runCode(playground, LAST_TAGS)
  await expect(result).not.toContainText('one')
})

test('a commit that does not fit says so, and is saved when there is room', async ({ newPlayground: playground }) => {
  const { page, storage } = playground
  const devtools = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6 * 1_048_576 })
  await playground.keep()
  await runCode(
    playground,
    `
import { text } from 'athanor'
import { engine } from './engine'

engine.begin((connection) => connection.execute(text('CREATE TABLE large AS SELECT randomblob(8000000) AS bytes')))
`,
  )
  const alert = storage.getByRole('alert')
  await expect(alert).toContainText('StorageQuotaError')
  const retry = alert.getByRole('button', { name: 'Retry' })
  await retry.click()
  await expect(storage.getByText('Still not saved.')).toBeAttached()
  await expect(alert).toHaveCount(1)
  await expect(alert).toContainText('StorageQuotaError')
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  // It is tried again without being asked as well, so that there may be nothing left to click.
  await retry.click({ timeout: 5_000 }).catch(() => undefined)
  await expect(alert).toHaveCount(0)
  await expect(storage.getByText('saved', { exact: true })).toBeVisible()
  await expect(commits(playground).first()).toContainText('blocks, 8.0 MB')
})

test('a run that was stopped has kept what it committed', async ({ newPlayground: playground }) => {
  const { result, runButton } = playground
  await playground.keep()
  await playground.write(addTag('before the loop').replace(/export default.*/, "console.log('committed')\nfor (;;);"))
  await runButton.click()
  await expect(playground.console).toContainText('committed')
  await playground.stop()
  await expect(result).toContainText('What was committed is kept.')
  await runCode(playground, LAST_TAGS)
  await expect(result).toContainText('before the loop')
})

test('another tab goes on with the same database, and the first sees what it commits', async ({
  newPlayground: playground,
  context,
}) => {
  await playground.keep()
  await runCode(playground, addTag('of the first tab'))
  const second = new PlaygroundPage(await context.newPage())
  await second.open('/')
  await runCode(second, addTag('of the second tab'))
  await expect(second.result.getByRole('gridcell')).toContainText(['of the second tab', 'of the first tab'])
  await expect(playground.storage).toContainText('Another tab may be writing')
  await expect(playground.storage.getByText('It counts the writes')).toBeVisible()
  await playground.page.bringToFront()
  await runCode(playground, addTag('of the first again'))
  await expect(playground.result.getByRole('gridcell')).toContainText(['of the first again', 'of the second tab'])
  second.expectNoComplaints()
})
