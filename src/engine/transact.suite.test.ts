import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { neon } from '../drivers/neon/neon.ts'
import { pg } from '../drivers/pg/pg.ts'
import { mapper } from '../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../orm/mapping/declarative-base.ts'
import { AsyncSession } from '../orm/session/async.ts'
import { column as mapped } from '../schema/column-definition.ts'
import { text } from '../sql/elements/text-clause.ts'
import { isPglite } from '../testing/node/is-pglite.ts'
import { type OwnNeon, ownNeon } from '../testing/node/neon/own-neon.ts'
import { Integer } from '../types/integer.ts'
import type { AsyncEngine } from './async.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import type { Driver } from './driver.ts'
import type { IsolationLevel } from './execution-options.ts'

class Base extends DeclarativeBase {}
class Counter extends Base.table('counter', {
  id: mapped(Integer, { primaryKey: true }),
  value: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

let own: OwnNeon
let plain: AsyncEngine
beforeAll(async () => {
  own = await ownNeon()
  plain = createAsyncEngine(await pg.open({ url: own.postgresUrl }))
  // With the table that batches need.
  await Base.metadata.createAll(createAsyncEngine(await neon.open({ connectionString: own.local.url })))
  await using session = new AsyncSession(plain)
  session.addAll([1, 2].map((id) => new Counter({ id, value: 0 })))
  await session.commit()
})
afterAll(async () => {
  await plain.dispose()
  await own.stop()
})

const read = (id: number) => text('SELECT value FROM counter WHERE id = :id').bindParams({ id })
const write = (id: number, value: number) =>
  text('UPDATE counter SET value = :value WHERE id = :id').bindParams({ id, value })
const valueOf = (id: number) => plain.begin((connection) => connection.scalar(read(id)))

/** Resolves for everybody when `count` have come. */
function meeting(count: number): () => Promise<void> {
  let meet = (): void => {}
  const all = new Promise<void>((resolve) => (meet = resolve))
  return () => {
    if (--count === 0) meet()
    return all
  }
}

const onNeon = (transaction: 'auto' | 'batch' | 'interactive') => (): Promise<Driver> =>
  neon.open({ connectionString: own.local.url, transaction })
const interactive: Readonly<Record<string, () => Promise<Driver>>> = {
  pg: () => pg.open({ url: own.postgresUrl }),
  'neon, interactive': onNeon('interactive'),
  'neon, auto': onNeon('auto'),
}

async function opened(open: () => Promise<Driver>, isolationLevel?: IsolationLevel) {
  const engine = createAsyncEngine(await open(), isolationLevel && { isolationLevel })
  return Object.assign(engine, { [Symbol.asyncDispose]: () => engine.dispose() })
}

/** All connections of PGlite behind a socket are one session of the database. */
const skip = isPglite()

describe.each(Object.entries(interactive))('run again until it succeeds: %s', (_, open) => {
  test('what PostgreSQL could not order', { skip }, async () => {
    await using engine = await opened(open, 'SERIALIZABLE')
    const before = Number(await valueOf(1))
    let runs = 0
    const bothHaveRead = meeting(2)
    const increment = () =>
      engine.transact(async (connection) => {
        runs++
        const value = Number(await connection.scalar(read(1)))
        await bothHaveRead()
        await connection.execute(write(1, value + 1))
      })
    await Promise.all([increment(), increment()])
    expect(runs).toBeGreaterThan(2)
    expect(await valueOf(1)).toBe(before + 2)
  })

  test('what a session has read, too', { skip }, async () => {
    await using engine = await opened(open, 'SERIALIZABLE')
    const before = Number(await valueOf(1))
    const bothHaveRead = meeting(2)
    const increment = () =>
      engine.transact(AsyncSession, async (session) => {
        const counter = (await session.get(Counter, 1))!
        await bothHaveRead()
        counter.value++
      })
    await Promise.all([increment(), increment(), increment(), increment()])
    expect(await valueOf(1)).toBe(before + 4)
  })

  test('who lost in a deadlock', { skip }, async () => {
    await using engine = await opened(open)
    let runs = 0
    const bothHaveOne = meeting(2)
    const both = (first: number, second: number) =>
      engine.transact(async (connection) => {
        runs++
        await connection.execute(write(first, 7))
        await bothHaveOne()
        await connection.execute(write(second, 7))
      })
    await Promise.all([both(1, 2), both(2, 1)])
    expect(runs).toBe(3)
  })
})

describe('run again until it succeeds: neon, batches', () => {
  const waiting = text(
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  )
  const somebodyWaits = () =>
    expect.poll(async () => plain.begin((connection) => connection.scalar(waiting)), { timeout: 10_000 }).toBe(1)
  const addTo = async (session: AsyncSession, ...ids: number[]): Promise<void> => {
    const counters: (Counter | null)[] = []
    for (const id of ids) counters.push(await session.get(Counter, id))
    for (const counter of counters) counter!.value = Counter.value.plus(1) as never
  }

  test('a batch that came too late for its snapshot', { skip }, async () => {
    await using engine = await opened(onNeon('batch'), 'REPEATABLE READ')
    const before = Number(await valueOf(1))
    await using rival = plain.connect()
    await rival.execute(write(1, before + 10))
    let runs = 0
    const late = engine.transact(AsyncSession, async (session) => {
      runs++
      await addTo(session, 1)
    })
    await somebodyWaits()
    await rival.commit()
    await late
    expect([runs, await valueOf(1)]).toEqual([2, before + 11])
  })

  test('a batch that lost in a deadlock', { skip }, async () => {
    await using engine = await opened(onNeon('batch'))
    const before = Number(await valueOf(1))
    await using rival = plain.connect()
    await rival.execute(text("SET LOCAL deadlock_timeout = '30s'"))
    await rival.execute(write(2, 0))
    let runs = 0
    const late = engine.transact(AsyncSession, async (session) => {
      runs++
      await addTo(session, 1, 2)
    })
    await somebodyWaits()
    await rival.execute(write(1, before + 10))
    await rival.commit()
    await late
    expect([runs, await valueOf(1), await valueOf(2)]).toEqual([2, before + 11, 1])
  })
})
