import type { Pool } from '../../../engine/pool/pool.ts'
import { event } from '../../../event/event.ts'
import type { LogEntry } from '../corpus.ts'

/** Its events as the corpus names them. */
const NAMES = {
  firstConnect: 'first_connect',
  connect: 'connect',
  checkout: 'checkout',
  checkin: 'checkin',
  close: 'close',
  detach: 'detach',
  closeDetached: 'close_detached',
} as const

const nameOf = (error: unknown): string | null => (error instanceof Error ? error.name : null)

/** Writes the events of a pool into the log. */
export function watchPool(pool: Pool, note: (entry: LogEntry) => void): void {
  for (const [name, text] of Object.entries(NAMES)) {
    event.listen(pool, name as keyof typeof NAMES, ({ connection }) => note({ pool: text, c: connection }))
  }
  event.listen(pool, 'reset', ({ connection, transactionWasReset, terminateOnly, asyncioSafe }) =>
    note({
      pool: 'reset',
      c: connection,
      state: { transaction_was_reset: transactionWasReset, terminate_only: terminateOnly, asyncio_safe: asyncioSafe },
    }),
  )
  event.listen(pool, 'invalidate', ({ connection, error }) =>
    note({ pool: 'invalidate', c: connection, exception: nameOf(error) }),
  )
  event.listen(pool, 'softInvalidate', ({ connection, error }) =>
    note({ pool: 'soft_invalidate', c: connection, exception: nameOf(error) }),
  )
}
