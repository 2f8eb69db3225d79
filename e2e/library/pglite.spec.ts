import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type * as Library from 'athanor'
import type * as Driver from 'athanor/drivers/pglite'
import { expect, test } from '../base-test.ts'
import { type Served, serveFiles } from '../binary/serve-files.ts'

const places: Readonly<Record<string, string>> = {
  athanor: fileURLToPath(new URL('../../dist/', import.meta.url)),
  pglite: fileURLToPath(new URL('.', import.meta.resolve('@electric-sql/pglite'))),
}
const html =
  '<!doctype html><script type="importmap">{"imports":{"@electric-sql/pglite":"/pglite/index.js"}}</script><p>'

/** The built package, and PGlite, as a browser loads them without a bundler. */
const servePlain = (): Promise<Served> =>
  serveFiles(async (path) => {
    const [place = '', ...rest] = path.slice(1).split('/')
    return place === 'index.html' ? html : readFile(places[place] + rest.join('/'))
  })

test('PostgreSQL in the page: transactions of both colours, kept over a reload', async ({ page }) => {
  await using served = await servePlain()
  await page.goto(served.url)
  const written = await page.evaluate(async () => {
    const base = new URL('/athanor/', location.href).href
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
    const base = new URL('/athanor/', location.href).href
    const { createAsyncEngine, text } = (await import(`${base}index.js`)) as typeof Library
    const { pglite } = (await import(`${base}drivers/pglite/index.js`)) as typeof Driver
    const engine = createAsyncEngine('postgresql+pglite:///idb://stones', { drivers: [pglite] })
    await using connection = engine.connect()
    return (await connection.execute(text('SELECT name FROM stones ORDER BY id'))).scalars().all()
  })
  expect(kept).toEqual(['granite', 'basalt', 'tuff'])
})
