import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { expect, test } from '../base-test.ts'
import type { D1Answer } from './d1-worker.ts'
import type { Answer } from './worker.ts'

const pathOf = (url: string): string => fileURLToPath(new URL(url, import.meta.url))

/** The worker with the built package, as a bundler for Cloudflare makes it: one module, and the binary beside it. */
async function bundled(worker: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [pathOf(worker)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    plugins: [
      {
        name: 'precompiled-binary',
        setup({ onResolve }) {
          onResolve({ filter: /^athanor\/wasm\/sqlite\.wasm$/ }, () => ({ path: './sqlite.wasm', external: true }))
        },
      },
    ],
  })
  return outputFiles[0]!.contents
}

test('a session on SQLite in workerd, where nothing can be compiled at run time', async () => {
  const workerd = new Miniflare({
    compatibilityDate: '2026-01-01',
    modules: [
      { type: 'ESModule', path: 'worker.js', contents: await bundled('worker.ts') },
      {
        type: 'CompiledWasm',
        path: 'sqlite.wasm',
        contents: await readFile(pathOf('../../dist/drivers/sqljs/sqlite.wasm')),
      },
    ],
  })
  try {
    const ask = async (name: string) => (await (await workerd.dispatchFetch(`http://stones/${name}`)).json()) as Answer
    const same = { finds: 2, refused: 'IntegrityError', compiling: 'CompileError', evaluating: 'EvalError' }
    expect(await ask('granite')).toEqual({ ...same, stones: ['granite'] })
    expect(await ask('basalt')).toEqual({ ...same, stones: ['granite', 'basalt'] })
  } finally {
    await workerd.dispose()
  }
})

test('on D1 a commit of ten thousand new objects is a request for their keys, and one batch', async () => {
  const workerd = new Miniflare({
    compatibilityDate: '2026-01-01',
    modules: [{ type: 'ESModule', path: 'd1-worker.js', contents: await bundled('d1-worker.ts') }],
    d1Databases: ['DB'],
  })
  try {
    const answer = (await (await workerd.dispatchFetch('http://stones/')).json()) as D1Answer
    expect(answer).toEqual({
      ...{ stones: 1000, finds: 9000, isSame: true, refused: 'IntegrityError' },
      writing: ['batch', 'batch'],
      reading: ['batch'],
    })
  } finally {
    await workerd.dispose()
  }
})
