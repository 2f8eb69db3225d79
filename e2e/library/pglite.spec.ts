import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import type * as Library from 'athanor'
import type * as Driver from 'athanor/drivers/pglite'

const MIME: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }
const places: Readonly<Record<string, string>> = {
  athanor: fileURLToPath(new URL('../../dist/', import.meta.url)),
  pglite: fileURLToPath(new URL('.', import.meta.resolve('@electric-sql/pglite'))),
}
const html =
  '<!doctype html><script type="importmap">{"imports":{"@electric-sql/pglite":"/pglite/index.js"}}</script><p>'

/** The built package, and PGlite, as a browser loads them without a bundler. */
test.beforeEach(async ({ page }) => {
  await page.route('http://athanor.test/**', async (route) => {
    const [place = '', ...path] = new URL(route.request().url()).pathname.slice(1).split('/')
    const contentType = MIME[path.at(-1)?.split('.').at(-1) ?? 'html'] ?? 'application/octet-stream'
    await route.fulfill({ contentType, body: place === '' ? html : await readFile(places[place] + path.join('/')) })
  })
  await page.goto('http://athanor.test/')
})

test('PostgreSQL in the page: transactions of both colours, kept over a reload', async ({ page }) => {
  const written = await page.evaluate(async () => {
    const base = 'http://athanor.test/athanor/'
    const library = (await import(`${base}index.js`)) as typeof Library
    const { pglite } = (await import(`${base}drivers/pglite/index.js`)) as typeof Driver
    const { column, createAsyncEngine, createEngine, insert, Integer, MetaData, select, Table, Varchar } = library
    const metadata = new MetaData()
    const stones = new Table('stones', metadata, {
      id: column(Integer, { primaryKey: true }),
      name: column(Varchar(50), { unique: true }),
    })
    const names = select(stones.c.name).orderBy(stones.c.id)
    const driver = await pglite.open({ dataDir: 'idb://stones' })

    const engine = createEngine(driver)
    metadata.createAll(engine)
    engine.begin((connection) => connection.execute(insert(stones), [{ name: 'granite' }, { name: 'basalt' }]))
    let refused = ''
    try {
      engine.begin((connection) => connection.execute(insert(stones).values({ name: 'granite' })))
    } catch (error) {
      refused = `${(error as Error).name} ${(error as Library.IntegrityError).constraint}`
    }
    await engine.persisted()

    const asyncEngine = createAsyncEngine(driver)
    await asyncEngine.begin((connection) => connection.execute(insert(stones).values({ name: 'tuff' })))
    const seen = engine.begin((connection) => connection.scalars(names).all())
    await asyncEngine.dispose()
    return { refused, seen }
  })
  expect(written).toEqual({ refused: 'IntegrityError stones_name_key', seen: ['granite', 'basalt', 'tuff'] })

  await page.reload()
  const kept = await page.evaluate(async () => {
    const base = 'http://athanor.test/athanor/'
    const { createAsyncEngine, text } = (await import(`${base}index.js`)) as typeof Library
    const { pglite } = (await import(`${base}drivers/pglite/index.js`)) as typeof Driver
    const engine = createAsyncEngine('postgresql+pglite:///idb://stones', { drivers: [pglite] })
    await using connection = engine.connect()
    return (await connection.execute(text('SELECT name FROM stones ORDER BY id'))).scalars().all()
  })
  expect(kept).toEqual(['granite', 'basalt', 'tuff'])
})
