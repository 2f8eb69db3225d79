import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from '../base-test.ts'
import { serveFiles } from '../binary/serve-files.ts'
import type * as Temporal from './page/temporal.ts'

const pathOf = (url: string): string => fileURLToPath(new URL(url, import.meta.url))

async function bundled(): Promise<Uint8Array> {
  const entryPoints = [pathOf('page/temporal.ts')]
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'esm', target: 'es2022' })
  return outputFiles[0]!.contents
}

test('values of Temporal go through SQLite and come back', async ({ page }) => {
  const script = await bundled()
  await using served = await serveFiles(async (path) => {
    if (path === '/temporal.js') return script
    return path === '/index.html' ? '<!doctype html>' : readFile(pathOf(`../../dist/drivers/sqljs${path}`))
  })
  await page.goto(served.url)
  const written = {
    TemporalInstant: '2026-01-31T23:59:59.123456Z',
    TemporalPlainDateTime: '0001-01-01T00:00:00.5',
    TemporalPlainDate: '9999-12-31',
    TemporalPlainTime: '23:59:59.000001',
    TemporalDuration: '-P1Y2M3DT4H5M6.5S',
  }
  const read = await page.evaluate(async (values) => {
    const { throughSqlite } = (await import(new URL('/temporal.js', location.href).href)) as typeof Temporal
    return throughSqlite(values)
  }, written)
  expect(read).toEqual(written)
})
