import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const MIME: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }
const pathOf = (url: string): string => fileURLToPath(new URL(url, import.meta.url))

export interface Site {
  readonly url: string
  close(): void
}

/** Serves what the tests run in the page: the modules of `page/`, bundled with the built package. */
export async function openSite(): Promise<Site> {
  const files = await bundled()
  const server = createServer(({ url = '/' }, response) => {
    const path = new URL(url, 'http://site').pathname
    const type = MIME[path.split('.')[1] ?? 'html'] ?? 'application/octet-stream'
    const body = path === '/' ? '<!doctype html><title>Storage</title><p>' : files.get(path)
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
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
