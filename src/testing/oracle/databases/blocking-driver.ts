import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Dialect } from '../../../dialects/dialect.ts'
import { postgresql } from '../../../dialects/postgresql/dialect.ts'
import { QueuePool } from '../../../engine/pool/queue-pool.ts'
import type { Driver, DriverCapabilities } from '../../../engine/driver.ts'
import { twophase } from '../../../engine/transaction/twophase.ts'
import { DriverError } from '../../../errors/driver-error.ts'
import type { ConnectionId, DriverRequest, SyncHandler } from '../../../io/requests.ts'
import type { BlockingAnswer, BlockingStart } from './blocking-worker.ts'

const requestKinds = ['connect', 'execute', 'batch', 'fetch', 'begin', 'commit', 'rollback', 'close'] as const

/** How long one request may take before the driver is given up. */
const timeoutMs = 30_000

/**
 * Makes a driver that can only answer later serve a synchronous engine: the driver lives in a worker, and the calling
 * thread sleeps until it has answered. For tests in Node, where it lets one synchronous scenario run on PostgreSQL.
 */
export class BlockingDriver implements Driver {
  readonly name = 'pg'
  readonly dialect: Dialect = postgresql
  readonly capabilities: DriverCapabilities
  readonly syncHandler: SyncHandler
  readonly poolClass = QueuePool
  readonly twophase = twophase
  readonly #open = new Set<ConnectionId>()
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #signal = new Int32Array(new SharedArrayBuffer(4))

  constructor(url: string) {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    const start: BlockingStart = { url, port: port2, signal: this.#signal }
    const worker = new URL('./blocking-worker.ts', import.meta.url)
    this.#worker = new Worker(worker, { workerData: start, transferList: [port2] })
    this.#worker.unref()
    this.#port.unref()
    // The first thing that the worker says is what its driver can do.
    this.capabilities = this.#answer('open') as DriverCapabilities
    const ask = (request: DriverRequest): unknown => {
      this.#port.postMessage(request)
      const answer = this.#answer(request.kind)
      if (request.kind === 'connect') this.#open.add(answer as ConnectionId)
      return answer
    }
    this.syncHandler = Object.fromEntries(requestKinds.map((kind) => [kind, ask])) as unknown as SyncHandler
  }

  get asyncHandler(): SyncHandler {
    return this.syncHandler
  }

  /** Closes what is open, in whatever hands it is. */
  closeConnections(): void {
    for (const connection of this.#open) this.syncHandler.close({ kind: 'close', connection, broken: true })
    this.#open.clear()
  }

  async dispose(): Promise<void> {
    this.#port.close()
    await this.#worker.terminate()
  }

  #answer(question: string): unknown {
    // The worker may still be on its way to wake this thread for the answer before, which needed no waking.
    while (Atomics.load(this.#signal, 0) === 0) {
      if (Atomics.wait(this.#signal, 0, 0, timeoutMs) === 'timed-out') {
        throw new DriverError({ kind: 'timeout', message: `No answer to '${question}' within ${timeoutMs} ms.` })
      }
    }
    const { message } = receiveMessageOnPort(this.#port) as { message: BlockingAnswer }
    Atomics.store(this.#signal, 0, 0)
    if ('failure' in message) throw new DriverError(message.failure)
    return message.value
  }
}
