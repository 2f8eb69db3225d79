import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const MIME: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }

const headers = (type: string) => ({
  'content-type': type,
  ...(type !== MIME['html'] && { 'cache-control': 'max-age=600' }),
})

export interface Served extends AsyncDisposable {
  readonly url: string
  /** The paths that were asked for. */
  readonly asked: readonly string[]
}

/** Serves files over HTTP, as any server of files does. A page that is loaded again has them already. */
export async function serveFiles(read: (path: string) => Promise<string | Uint8Array | undefined>): Promise<Served> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const path = pathname === '/' ? '/index.html' : pathname
    asked.push(path)
    const type = MIME[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    void read(path)
      .catch(() => undefined)
      .then((body) => response.writeHead(body === undefined ? 404 : 200, headers(type)).end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
