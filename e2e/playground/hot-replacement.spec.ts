import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'
import { expect, test } from '../base-test.ts'
import { PlaygroundPage } from './playground-page.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

const LIBRARY = `'athanor', 'athanor/orm', 'athanor/migrations', 'athanor/drivers/sqljs',
  'athanor/dialects/sqlite', 'athanor/dialects/postgresql'`

let folder: string
let server: ViteDevServer

// A copy, so that saving a file does not touch the sources. Inside of the package, so that imports resolve as they do there.
test.beforeAll(async () => {
  await mkdir(join(root, '.cache'), { recursive: true })
  folder = await mkdtemp(join(root, '.cache/playground-'))
  await cp(join(root, 'playground'), folder, { recursive: true, filter: (path) => !path.endsWith('/dist') })
  const settings = await readFile(join(folder, 'tsconfig.json'), 'utf8')
  await writeFile(join(folder, 'tsconfig.json'), settings.replaceAll('"../', '"../../'))
  // Each worker would load the thousand files of the library's sources: here they come as the packages of others do.
  const config = await readFile(join(folder, 'vite.config.ts'), 'utf8')
  const settled = config.replace("'@athanor/source', ", '').replace('include: [', `include: [${LIBRARY},`)
  await writeFile(join(folder, 'vite.config.ts'), settled)
  server = await createServer({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    cacheDir: join(folder, '.vite'),
    server: { host: '127.0.0.1', port: 0 },
    logLevel: 'error',
  })
  await server.listen()
})

test.afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

test('a model file that is saved takes effect without a reload', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open(server.resolvedUrls?.local[0] ?? '')
  await expect(playground.sql).toContainText('books.published')
  // What is loaded after the first run would compete with what is watched here.
  await playground.mark('ts-ready')
  await page.evaluate(() => document.body.setAttribute('data-loaded', 'once'))
  const path = join(folder, 'sample/project/models.ts')
  const original = await readFile(path, 'utf8')

  await writeFile(path, original.replace('export class Book', 'throw new Error("unfinished")\nexport class Book'))
  await expect(playground.result).toContainText('SQLite could not start: unfinished')

  await playground.running(() =>
    writeFile(path, original.replace('published: mapped(Integer)', "published: mapped('year', Integer)")),
  )
  await expect(playground.sql).toContainText('books.year')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(playground.result).toContainText(/\d+ rows/)
  await playground.showFile('models.ts')
  await playground.code.click()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(playground.code).toContainText("published: mapped('year', Integer)")
  expect(await page.getAttribute('body', 'data-loaded')).toBe('once')
  playground.expectNoComplaints()
})
