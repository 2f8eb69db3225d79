import type { AsyncHandler, ConnectionId, DriverRequest, DriverStatement } from '../../../io/requests.ts'
import type { WorkerCalls } from './worker-calls.ts'

type Sent = Exclude<DriverRequest, { readonly kind: 'connect' }>

/** The connection of all that neither belongs to a transaction nor to a cursor. */
const COMMON = 0

/** Sends requests to the worker: one message each, but none for connections, which cost nothing until they begin something. */
export function workerHandler(calls: WorkerCalls): AsyncHandler {
  let lastConnection = COMMON
  const known = new Set<ConnectionId>()
  const send = (request: Sent, signal?: AbortSignal): Promise<never> => {
    const connection = known.has(request.connection) ? request.connection : COMMON
    const isCommit = request.kind === 'commit' || (request.kind === 'batch' && request.atomic)
    return calls.ask('request', { ...sendable(request), connection }, { signal, isCommit })
  }
  const sendOwn = (request: Sent, signal?: AbortSignal): Promise<never> => {
    known.add(request.connection)
    return send(request, signal)
  }
  return {
    connect: () => ++lastConnection,
    execute: send,
    batch: send,
    fetch: sendOwn,
    begin: sendOwn,
    commit: send,
    rollback: (request) => (known.has(request.connection) ? send(request) : undefined),
    close(request) {
      if (!known.has(request.connection) || calls.isEnded) return undefined
      const closing = send(request)
      known.delete(request.connection)
      return closing
    },
  }
}

function sendable(request: Sent): Sent {
  switch (request.kind) {
    case 'execute':
      return { ...request, statement: ownBytes(request.statement) }
    case 'batch':
      return { ...request, statements: request.statements.map(ownBytes) }
    case 'fetch':
      return typeof request.from === 'number' ? request : { ...request, from: ownBytes(request.from) }
    default:
      return request
  }
}

/** A view into a larger buffer would be sent with all of it. */
function ownBytes(statement: DriverStatement): DriverStatement {
  const isPart = (value: unknown): value is Uint8Array =>
    value instanceof Uint8Array && value.byteLength < value.buffer.byteLength
  if (!statement.params.some(isPart)) return statement
  return { ...statement, params: statement.params.map((value) => (isPart(value) ? value.slice() : value)) }
}
