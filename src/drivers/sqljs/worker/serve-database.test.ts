import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { sqljs } from '../sqljs.ts'
import { serveDatabase } from './serve-database.ts'

test('a page that goes away closes its database, though that is only being opened', async () => {
  for (const goesEarly of [true, false]) {
    const driver = await sqljs.open()
    const { port1, port2 } = new MessageChannel()
    let opened = (_driver: typeof driver): void => {}
    const serving = serveDatabase(port2, new Promise((resolve) => (opened = resolve)))
    const closed = new Promise((resolve) => port2.on('close', resolve))
    if (goesEarly) {
      port1.close()
      await closed
    }
    opened(driver)
    await serving
    port1.close()
    await expect.poll(() => isClosed(driver)).toBe(true)
  }
})

function isClosed({ database }: { readonly database: { run(sql: string): unknown } }): boolean {
  try {
    database.run('SELECT 1')
    return false
  } catch {
    return true
  }
}
