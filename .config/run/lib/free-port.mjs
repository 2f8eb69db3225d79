import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port of the loopback address that nobody listens on, chosen by the operating system. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}
