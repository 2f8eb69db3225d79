import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Served, serveFiles } from '../binary/serve-files.ts'

const pathOf = (url: string): string => fileURLToPath(new URL(url, import.meta.url))

/** Serves what the tests run in the page: the modules of `page/`, bundled with the built package. */
export async function openSite(): Promise<Served> {
  const files = await bundled()
  return serveFiles(async (path) =>
    path === '/index.html' ? '<!doctype html><title>Storage</title><p>' : files.get(path),
  )
}

async function bundled(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [pathOf('page/*.ts')],
    outdir: '/page',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  })
  const files = outputFiles.map(({ path, contents }) => [path, contents] as const)
  return new Map([...files, ['/page/sqlite.wasm', await readFile(pathOf('../../dist/drivers/sqljs/sqlite.wasm'))]])
}
