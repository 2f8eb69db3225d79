import { DriverError, type DriverErrorInfo } from '../../../errors/driver-error.ts'
import { pgError } from '../../shared/postgresql/error-map.ts'
import { lostAnswer } from '../../shared/remote/lost-answer.ts'

/** What the package throws, beside the fields of an error of the server. */
interface NeonError {
  readonly code?: unknown
  readonly severity?: unknown
  readonly message?: unknown
  /** What `fetch` threw. */
  readonly sourceError?: unknown
}

type Classified = Pick<DriverErrorInfo, 'kind' | 'message'> & Partial<DriverErrorInfo>

/**
 * Classifies what came of an HTTP request. `isRead`: it changes nothing, so that it matters not whether it was carried
 * out, and the failure of the way to the server is `operational` where it is `unknown-outcome` for a write.
 */
export function httpError(cause: unknown, isRead: boolean): DriverError {
  if (cause instanceof DriverError) return cause
  const { code, severity, sourceError } = Object(cause) as NeonError
  if (code && severity) return serverError(cause, isRead)
  const status = statusOf(cause)
  if (status !== undefined) return new DriverError({ ...ofStatus(status, isRead, cause), cause })
  const reason = sourceError ?? cause
  const words = wordsOf(reason)
  if (sourceError !== undefined && NOT_CONNECTED.test(words)) {
    const isUnsent = OF_NODE.test(words)
    return new DriverError({ kind: 'not-sent', message: `No connection to Neon: ${words}`, isUnsent, cause })
  }
  return lostAnswer(`The answer of Neon was lost: ${words}`, isRead, cause)
}

function serverError(cause: unknown, isRead: boolean): DriverError {
  const { code, severity } = cause as { code: string; severity: string }
  // Nobody was let in: the server said so before it looked at a statement.
  const isRefused = severity === 'FATAL' && /^(28|3D|53300|57P03)/.test(code)
  const { info } = pgError(cause, isRefused ? 'connecting' : isRead ? 'running' : 'settling')
  // A connection over HTTP is a name, and cannot break.
  const { isDisconnect, ...rest } = info
  // Whom it does not know it has never let in.
  const isUnsent = isRefused && /^(28|3D)/.test(code)
  return new DriverError({
    ...rest,
    ...(isDisconnect && !isRefused && { isTransport: true }),
    ...(isUnsent && { isUnsent }),
  })
}

/** In the words of Node, Bun and Deno. */
const NOT_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|dns error|tcp connect error/

/** Node's `fetch` sends once. Those of others may have sent a copy over a connection that was lost, and then found nobody. */
const OF_NODE = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/

function statusOf(cause: unknown): number | undefined {
  const [, status] = /^Server error \(HTTP status (\d+)\)/.exec(wordsOf(cause)) ?? []
  return status === undefined ? undefined : Number(status)
}

function ofStatus(status: number, isRead: boolean, cause: unknown): Classified {
  if (status === 413) return { kind: 'too-large', message: 'The request is larger than Neon takes.' }
  if (status === 429) return { kind: 'not-sent', message: 'Neon takes no more requests at present (HTTP status 429).' }
  if (status < 500)
    return { kind: 'operational', message: `Neon refused the request (HTTP status ${status}).`, isUnsent: true }
  // Another attempt would get an answer as large.
  return lostAnswer(wordsOf(cause), isRead, undefined, status === 507).info
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as { code?: unknown }
  const own = [error.message, ...(typeof code === 'string' && !error.message.includes(code) ? [code] : [])].join(' ')
  return error.cause === undefined ? own : `${own}: ${wordsOf(error.cause)}`
}
