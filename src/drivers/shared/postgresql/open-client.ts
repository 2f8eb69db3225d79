import { DriverError } from '../../../errors/driver-error.ts'
import { AbortError } from '../../../errors/request-errors.ts'
import { startTimer } from '../../../util/start-timer.ts'
import { pgError } from './error-map.ts'
import type { PgClient, PgClientClass } from './pg-module.ts'

/** Opens a connection. One that comes after the time is up, or after an abort, is closed at once. */
export function openClient(
  Client: PgClientClass,
  options: object,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<PgClient> {
  const client = new Client(options)
  // Without a listener what happens to it later, when it was closed already, would end the process.
  client.on('error', () => {})
  const end = (): void => void client.end().catch(() => {})
  return new Promise((resolve, reject) => {
    let isOver = false
    const settle = (run: () => void): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      run()
    }
    const giveUp = (error: Error): void =>
      settle(() => {
        end()
        reject(error)
      })
    const onAbort = (): void =>
      giveUp(new AbortError('The operation was aborted while it connected.', { cause: signal?.reason }))
    const onTimeout = (): void =>
      giveUp(new DriverError({ kind: 'timeout', message: `PostgreSQL did not answer within ${timeoutMs} ms.` }))
    const timer = startTimer(timeoutMs, onTimeout)
    signal?.addEventListener('abort', onAbort)
    client.connect().then(
      () => settle(() => resolve(Object.assign(client, { release: end }))),
      (error: unknown) => giveUp(pgError(error, 'connecting')),
    )
  })
}
