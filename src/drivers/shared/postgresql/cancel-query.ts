import type { PgClient, PgClientDetails, PgPoolDetails } from './pg-module.ts'

/**
 * Asks the server, over a connection of its own, to end what `client` is running. Resolves when the server has passed
 * the wish on, so that it cannot hit a later statement. A wish that fails has no effect, and the query goes on to its end.
 */
export async function cancelQuery(place: PgPoolDetails, client: PgClient & PgClientDetails): Promise<void> {
  const { Client, options } = place
  if (!Client || !options || typeof client.processID !== 'number') return
  // Not from the pool, which may have no connection left.
  const messenger = new Client(options)
  messenger.on('error', () => {})
  try {
    await messenger.connect()
    await messenger.query('SELECT pg_cancel_backend($1)', [client.processID])
  } catch {
    // The caller learns of it by the query's own end.
  } finally {
    await messenger.end().catch(() => {})
  }
}
