import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import type * as Library from 'athanor'
import type * as Driver from 'athanor/drivers/sqljs'

interface TemporalClass {
  new (): object
  from(iso: string): object
}

const MIME: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }
const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** The built package as a browser loads it, without a bundler. */
test.beforeEach(async ({ page }) => {
  await page.route('http://athanor.test/**', async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    const contentType = MIME[path.split('.').at(-1) ?? ''] ?? 'text/html'
    await route.fulfill({ contentType, body: path === '' ? '<!doctype html>' : await readFile(dist + path) })
  })
  await page.goto('http://athanor.test/')
})

test('values of Temporal go through SQLite and come back', async ({ page }) => {
  const written = {
    TemporalInstant: '2026-01-31T23:59:59.123456Z',
    TemporalPlainDateTime: '0001-01-01T00:00:00.5',
    TemporalPlainDate: '9999-12-31',
    TemporalPlainTime: '23:59:59.000001',
    TemporalDuration: '-P1Y2M3DT4H5M6.5S',
  }
  const read = await page.evaluate(async (values) => {
    const base = 'http://athanor.test/'
    const library = (await import(`${base}index.js`)) as typeof Library
    const { sqljs } = (await import(`${base}drivers/sqljs/index.js`)) as typeof Driver
    const { Temporal } = globalThis as unknown as { readonly Temporal: Readonly<Record<string, TemporalClass>> }
    const { column, createEngine, insert, Integer, MetaData, select, Table } = library
    const names = Object.keys(values) as (keyof typeof values)[]
    const classOf = (name: string) => Temporal[name.replace('Temporal', '')]!
    const metadata = new MetaData()
    const table = new Table('t', metadata, {
      id: column(Integer, { primaryKey: true }),
      TemporalInstant: column(library.TemporalInstant),
      TemporalPlainDateTime: column(library.TemporalPlainDateTime),
      TemporalPlainDate: column(library.TemporalPlainDate),
      TemporalPlainTime: column(library.TemporalPlainTime),
      TemporalDuration: column(library.TemporalDuration),
    })
    const engine = createEngine(await sqljs.open())
    metadata.createAll(engine)
    return engine.begin((connection) => {
      const row = Object.fromEntries(names.map((name) => [name, classOf(name).from(values[name])]))
      connection.execute(insert(table).values(row as never))
      const found = connection.execute(select(table)).mappings().one()
      const shown = (name: keyof typeof values): string =>
        found[name] instanceof classOf(name) ? String(found[name]) : typeof found[name]
      return Object.fromEntries(names.map((name) => [name, shown(name)]))
    })
  }, written)
  expect(read).toEqual(written)
})
