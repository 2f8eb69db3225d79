import { DriverError } from '../../errors/driver-error.ts'
import { AbortError } from '../../errors/request-errors.ts'
import { startTimer } from '../../util/start-timer.ts'
import { pgError } from '../shared/postgresql/error-map.ts'
import type { PgClient, PgPool } from '../shared/postgresql/pg-module.ts'

/** Takes a connection out of the pool. One that comes after the time is up, or after an abort, goes back at once. */
export function checkOut(pool: PgPool, timeoutMs: number, signal?: AbortSignal): Promise<PgClient> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const settle = (run: () => void): void => {
      isOver = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      run()
    }
    const onAbort = (): void => {
      const error = new AbortError('The operation was aborted while it waited for a connection.', {
        cause: signal?.reason,
      })
      settle(() => reject(error))
    }
    const onTimeout = (): void => settle(() => reject(timeoutError(timeoutMs)))
    const timer = startTimer(timeoutMs, onTimeout)
    signal?.addEventListener('abort', onAbort)
    pool.connect().then(
      (client) => (isOver ? client.release() : settle(() => resolve(client))),
      (error: unknown) => isOver || settle(() => reject(pgError(error, 'connecting'))),
    )
  })
}

function timeoutError(timeoutMs: number): DriverError {
  const message =
    `No connection to PostgreSQL became free within ${timeoutMs} ms. ` +
    'Close sessions and connections that are not needed, or raise poolSize.'
  return new DriverError({ kind: 'timeout', message })
}
