import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { proxySocket } from './proxy-socket.ts'
import { SqlHandler, type SqlHandlerOptions } from './sql-handler.ts'

export interface LocalServerOptions extends SqlHandlerOptions {
  /** The PostgreSQL behind it. */
  readonly target: URL
}

/** The HTTP server of an endpoint. */
export class LocalServer {
  readonly #server
  readonly #sockets = new Set<{ destroy(): unknown }>()

  constructor(options: LocalServerOptions) {
    const { target, counts } = options
    const handler = new SqlHandler(options)
    this.#server = createServer((request, response) => {
      handler.handle(request, response).catch(() => response.destroy())
    })
    this.#server.on('upgrade', (request, socket, head) => {
      counts.sockets += 1
      this.#sockets.add(socket.once('close', () => this.#sockets.delete(socket)))
      proxySocket(request, socket, head, { ...options, host: target.hostname, port: Number(target.port || 5432) })
    })
  }

  /** On a port of the loopback address that the system chooses. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port))
    })
  }

  /** Ends it, with all connections. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
