import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { neonConfig } from '@neondatabase/serverless'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AsyncEngine } from '../../../engine/async.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import type { Driver } from '../../../engine/driver.ts'
import { AsyncSession } from '../../../orm/session/async.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { freePort } from '../../../testing/node/free-port.ts'
import type { LocalNeon } from '../../../testing/node/neon/local-neon.ts'
import { startLocalNeon } from '../../../testing/node/neon/start-local-neon.ts'
import { neon } from '../../neon/neon.ts'
import type { NeonTransactionMode } from '../../neon/options.ts'
import { pg } from '../../pg/pg.ts'

/** Also as it stands in a URL. */
const PASSWORDS = ['s3cret/pass', 's3cret%2Fpass']

let server: Server
let local: LocalNeon
let nobody: number
const written: unknown[] = []

/** The words of a server that asks for the password as it is, and is not content with it. */
function refuse(socket: Socket): void {
  const message = (kind: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(kind), length, body])
  }
  const fields = ['SFATAL', 'VFATAL', 'C28P01', 'Mpassword authentication failed for user "ann"', '', '']
  socket.on('error', () => {})
  socket.once('data', () => {
    socket.write(message('R', Buffer.from([0, 0, 0, 3])))
    socket.once('data', () => socket.end(message('E', Buffer.from(fields.join('\0')))))
  })
}

beforeAll(async () => {
  server = createServer(refuse)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  local = await startLocalNeon({ postgres: `postgresql://127.0.0.1:${(server.address() as AddressInfo).port}/app` })
  local.configure(neonConfig)
  nobody = await freePort()
})
afterAll(async () => {
  await local.stop()
  server.close()
})
beforeEach(() => {
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...words) => void written.push(words))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  written.length = 0
})

interface Way {
  readonly open: (url: string) => Promise<Driver>
  readonly scheme: string
  /** The port of the server that refuses. */
  readonly port: () => string
}

const overNeon = (transaction: NeonTransactionMode): Way => ({
  open: (url) => neon.open({ url, transaction, retries: 0, poolTimeoutMs: 3000 }),
  scheme: 'postgresql+neon',
  port: () => new URL(local.url).port,
})
const ways: Readonly<Record<string, Way>> = {
  pg: {
    open: (url) => pg.open({ url, poolTimeoutMs: 3000 }),
    scheme: 'postgresql+pg',
    port: () => String((server.address() as AddressInfo).port),
  },
  'neon, batch': overNeon('batch'),
  'neon, auto': overNeon('auto'),
  'neon, interactive': overNeon('interactive'),
}

/** What a program is told of a URL that does not work, in all the ways in which it can look at it. */
async function told({ open, scheme }: Way, place: string): Promise<{ name: string; words: string }> {
  const url = `${scheme}://ann:${PASSWORDS[1]}@${place}`
  const byUrl = ((): unknown => {
    try {
      return createAsyncEngine(url, { drivers: [neon, pg] })
    } catch (error) {
      return error
    }
  })()
  let seen: unknown
  let engine: AsyncEngine | undefined
  try {
    engine = createAsyncEngine(await open(url), { echo: true })
    await using session = new AsyncSession(engine)
    await session.execute(text('SELECT 1'))
  } catch (error) {
    seen = error
  }
  const { name = 'nothing failed', stack } = Object(seen) as Partial<Error>
  const all = [seen, engine, byUrl, written]
  const words = [
    inspect(all, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    ...[String(seen), String(engine), String(byUrl), stack, JSON.stringify(seen)],
  ].join('\n')
  await engine?.dispose()
  return { name, words }
}

describe.each(Object.entries(ways))('nobody reads the password: %s', (name, way) => {
  const check = async (place: string, errors: RegExp): Promise<void> => {
    const { name: error, words } = await told(way, place)
    expect(error).toMatch(errors)
    expect(local.pendingFaults).toBe(0)
    for (const password of PASSWORDS) expect(words.includes(password) ? words : '').toBe('')
  }

  test('refused by the server', () => check(`127.0.0.1:${way.port()}/app`, /^OperationalError$/))
  test('nobody is there', () => check(`127.0.0.1:${nobody}/app`, /^NotSentError$/))
  test('there is no such host', () => check('nowhere.invalid/app', /^(NotSent|Operational)Error$/))
  test.each(['127.0.0.1:99999/app', '127.0.0.1:port/app', '[::1/app', '/app?host=a&host', 'h h/app'])('%s', (place) =>
    check(place, /^(Argument|Database|NotSent|Operational)Error$/),
  )
  test.each([502, 400, 500])('a gateway says %i', { skip: name === 'pg' || name.endsWith('interactive') }, (status) => {
    local.fail({ kind: 'status', at: 'before', status })
    return check(`127.0.0.1:${way.port()}/app`, /^(Operational|NotSent)Error$/)
  })
  test('the connection is cut', { skip: !name.startsWith('neon') }, () => {
    local.fail({ kind: 'reset', at: 'before', on: name.endsWith('interactive') ? 'socket' : 'http' })
    return check(`127.0.0.1:${way.port()}/app`, /^(Operational|NotSent)Error$/)
  })
})
