import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type * as Library from 'athanor'
import type * as Driver from 'athanor/drivers/sqljs'
import type * as WorkerDriver from 'athanor/drivers/sqljs/worker'
import { expect, test } from '../base-test.ts'
import { serveFiles } from './serve-files.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const idb = fileURLToPath(import.meta.resolve('idb'))
const importMap = { imports: { athanor: '/athanor/index.js', 'athanor/': '/athanor/', idb: '/idb.js' } }
const files: Readonly<Record<string, string>> = {
  '/index.html': `<!doctype html><script type="importmap">${JSON.stringify(importMap)}</script><p>`,
  '/db.worker.js': "import { serveSqljs } from '/athanor/drivers/sqljs/index.js'; serveSqljs()",
}

test('the built package without a bundler finds its binary, in a page that keeps its database and in a worker', async ({
  page,
}) => {
  await using served = await serveFiles(async (path) => {
    if (path === '/idb.js') return readFile(idb)
    return files[path] ?? readFile(dist + path.replace('/athanor/', ''))
  })
  await page.goto(served.url)
  const write = async () => {
    const base = new URL('/athanor/', location.href).href
    const { createAsyncEngine, text } = (await import(`${base}index.js`)) as typeof Library
    const { sqljs } = (await import(`${base}drivers/sqljs/index.js`)) as typeof Driver
    const { sqljsWorker } = (await import(`${base}drivers/sqljs/worker/index.js`)) as typeof WorkerDriver
    const stored = createAsyncEngine(await sqljs.open({ database: 'plain.db' }))
    const worker = (): Worker => new Worker('/db.worker.js', { type: 'module' })
    const inWorker = createAsyncEngine(await sqljsWorker.open({ worker }))
    const counts: unknown[] = []
    for (const engine of [stored, inWorker]) {
      await engine.begin(async (connection) => {
        await connection.execute(text('CREATE TABLE IF NOT EXISTS t (a)'))
        await connection.execute(text('INSERT INTO t VALUES (1)'))
        counts.push(await connection.scalar(text('SELECT count(*) FROM t')))
      })
      await engine.dispose()
    }
    return counts
  }
  expect(await page.evaluate(write)).toEqual([1, 1])
  await page.reload()
  expect(await page.evaluate(write)).toEqual([2, 1])
  expect(served.asked).toContain('/athanor/drivers/sqljs/sqlite.wasm')
})
