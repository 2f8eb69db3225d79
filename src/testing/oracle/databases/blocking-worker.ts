// The worker's side of BlockingDriver: opens the real driver and answers one request after the other.
import { workerData, type MessagePort } from 'node:worker_threads'
import { pg } from '../../../drivers/pg/pg.ts'
import { makeUrl } from '../../../engine/url.ts'
import { DriverError, type DriverErrorInfo } from '../../../errors/driver-error.ts'
import type { AsyncHandler, DriverRequest } from '../../../io/requests.ts'

export interface BlockingStart {
  readonly url: string
  readonly port: MessagePort
  /** Set to 1 and notified when an answer lies in the port. */
  readonly signal: Int32Array
}

export type BlockingAnswer = { readonly value: unknown } | { readonly failure: DriverErrorInfo }

const { url, port, signal } = workerData as BlockingStart

function failureOf(error: unknown): DriverErrorInfo {
  // What caused it may hold what cannot be sent between threads.
  if (error instanceof DriverError) return { ...error.info, cause: undefined }
  return { kind: 'operational', message: String(error) }
}

async function attempt(action: () => unknown): Promise<BlockingAnswer> {
  try {
    return { value: await action() }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

function reply(answer: BlockingAnswer): void {
  port.postMessage(answer)
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
}

const opening = pg.openUrl(makeUrl(url), {})
const ask = async (request: DriverRequest): Promise<unknown> => {
  const handler: AsyncHandler = (await opening).asyncHandler
  return handler[request.kind]?.(request as never)
}

reply(await attempt(async () => (await opening).capabilities))
port.on('message', (request: DriverRequest) => {
  void attempt(() => ask(request)).then(reply)
})
