import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { NeonCounts } from './local-neon.ts'
import type { NeonFaults } from './neon-fault.ts'
import { WebSocketEnd } from './web-socket.ts'

const DEFAULT_DELAY_MS = 1000

export interface ProxyOptions {
  readonly host: string
  readonly port: number
  readonly faults: NeonFaults
  readonly counts: NeonCounts
  readonly latencyMs: () => number
}

/** Passes bytes between a WebSocket and the PostgreSQL server. */
export function proxySocket(request: IncomingMessage, socket: Duplex, head: Buffer, options: ProxyOptions): void {
  const { host, port, faults, counts, latencyMs } = options
  const server = connect({ host, port, noDelay: true })
  let isCutWithAnswer = false
  const pass = async (bytes: Buffer): Promise<void> => {
    counts.messages += 1
    await delay(latencyMs())
    const fault = faults.take('socket', bytes.toString('latin1'))
    if (fault?.kind === 'slow') await delay(fault.delayMs ?? DEFAULT_DELAY_MS)
    if (fault?.kind === 'reset' && fault.at === 'before') return client.destroy()
    if (fault?.kind === 'reset') isCutWithAnswer = true
    if (!server.destroyed) server.write(bytes)
  }
  let order = Promise.resolve()
  const client = new WebSocketEnd(request, socket, head, (bytes) => void (order = order.then(() => pass(bytes))))
  client.onClose(() => server.destroy())
  server.on('error', () => client.destroy())
  server.on('close', () => client.close())
  server.on('data', (bytes) => (isCutWithAnswer ? client.destroy() : client.send(bytes)))
}
