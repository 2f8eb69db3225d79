import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import { expect, test } from '../base-test.ts'
import type { app as App } from './app/main.ts'
import { serveFiles } from './serve-files.ts'

const root = fileURLToPath(new URL('app/', import.meta.url))

/** The app as `vite build` makes it: with the settings that Vite has, but that workers are modules. */
async function built(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { write: false, target: 'es2022' },
  })) as Rolldown.RolldownOutput
  return new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
}

type Functions = typeof App

const call = <K extends keyof Functions>(page: Page, name: K, ...values: Parameters<Functions[K]>) =>
  page.evaluate(
    ([called, given]) =>
      (globalThis as unknown as { app: Record<string, (...values: unknown[]) => unknown> }).app[called]!(...given),
    [name, values] as const,
  ) as ReturnType<Functions[K]>

test('Vite: the page and the worker find the binary; what the worker stores outlives pages and workers', async ({
  page,
}) => {
  const files = await built()
  await using served = await serveFiles(async (path) => files.get(path))
  await page.goto(served.url)
  expect(await call(page, 'inPage')).toMatch(/^3\.\d+/)

  const same = { states: ['pending', 'clean'], refused: 'IntegrityError name', file: 'SQLite format 3' }
  expect(await call(page, 'inWorker', 'granite')).toEqual({ ...same, stones: ['granite'] })
  await page.reload()
  expect(await call(page, 'inWorker', 'basalt')).toEqual({ ...same, stones: ['granite', 'basalt'] })

  expect(await call(page, 'inDyingWorker')).toEqual({
    failures: [
      ['OperationalError', true],
      ['OperationalError', true],
    ],
    stones: ['granite', 'basalt'],
  })
  expect(await call(page, 'inMissingWorker')).toMatch(/^OperationalError: The worker could not be started/)
  expect(served.asked.filter((path) => path.endsWith('.wasm'))).not.toEqual([])

  // Two tabs: no key is taken twice, and each sees what the other has committed.
  const tabs = [page, await page.context().newPage()]
  for (const tab of tabs) {
    await tab.goto(served.url)
    await call(tab, 'openBeside')
  }
  await Promise.all(tabs.map((tab, i) => call(tab, 'addBeside', `tab ${i}`, 10)))
  for (const tab of tabs) await expect.poll(() => call(tab, 'seenBeside')).toBe(20)
})
