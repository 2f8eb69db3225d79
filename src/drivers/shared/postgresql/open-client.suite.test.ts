import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { openClient } from './open-client.ts'
import { isPglite } from '../../../testing/node/is-pglite.ts'

const options = { connectionString: process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '' }
const reason = isPglite() ? ', skipped without sessions of their own' : ''
const open = async () =>
  (await openClient(Client, options, 5000)) as unknown as Client & { processID: number; release(): void }

test(
  `a connection that the server ends while it is being closed does not end the process${reason}`,
  { skip: isPglite() },
  async () => {
    const [admin, client] = [await open(), await open()]
    const emit = vi.spyOn(client, 'emit')
    const killing = admin.query('SELECT pg_terminate_backend($1)', [client.processID])
    // Long enough to send it, and no longer.
    await new Promise((resolve) => setImmediate(resolve))
    // Nobody reads while word of the end arrives, so that the connection is closed before it is known.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    const isOver = new Promise((resolve) => client.once('end', () => resolve(true)))
    client.release()
    await Promise.all([killing, isOver])
    const told = emit.mock.calls.findIndex(([name]) => name === 'error')
    expect(emit.mock.results[told]).toEqual({ type: 'return', value: true })
    await admin.end()
  },
)
