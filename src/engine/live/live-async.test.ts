import { beforeEach, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { ProgrammingError } from '../../errors/database-error.ts'
import { event } from '../../event/event.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { AsyncEngine } from '../async.ts'
import { createAsyncEngine } from '../create-async-engine.ts'
import { liveQueries } from './live-rows.ts'

const metadata = new MetaData()
const stones = new Table('stones', metadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(50)),
})
const names = select(stones.c.name).orderBy(stones.c.id)

let engine: AsyncEngine
beforeEach(async () => {
  // Opened with its first use only.
  engine = createAsyncEngine('sqlite+sqljs:///:memory:', { drivers: [sqljs], live: liveQueries })
  return () => engine.dispose()
})

const add = (...given: string[]) =>
  engine.begin((connection) =>
    connection.execute(
      insert(stones),
      given.map((name) => ({ name })),
    ),
  )

test('the snapshot is undefined until it was read, and a subscriber is told of both', async () => {
  await metadata.createAll(engine)
  const query = engine.live(names)
  expect(query.getSnapshot()).toBeUndefined()
  const first = await new Promise((resolve) => {
    const told: unknown[] = []
    query.subscribe((rows) => {
      told.push(rows?.length)
      if (rows) resolve(told)
    })
  })
  expect(first).toEqual([undefined, 0])
  expect(query.getSnapshot()).toEqual([])
})

test('never shows a transaction that is open: it waits for its end', async () => {
  await metadata.createAll(engine)
  await add('salt')
  const lengths: number[] = []
  const snapshots = engine.live(names)[Symbol.asyncIterator]()
  lengths.push((await snapshots.next()).value!.length)
  await using connection = engine.connect()
  await connection.execute(deleteFrom(stones))
  engine.changed(stones)
  const next = snapshots.next()
  await new Promise((resolve) => setTimeout(resolve, 60))
  await connection.execute(insert(stones), [{ name: 'tin' }, { name: 'lead' }])
  await connection.commit()
  lengths.push((await next).value!.length)
  expect(lengths).toEqual([1, 2])
})

test('one that has waited in vain for a transaction is read when that has ended', async () => {
  const driver = await sqljs.open({ poolTimeoutMs: 20 })
  engine = createAsyncEngine(driver, { live: liveQueries })
  await metadata.createAll(engine)
  const told: (string | number | undefined)[] = []
  const first = engine.live(names)
  first.subscribe((rows, error) => told.push(error?.name ?? rows?.length))
  await add('salt')
  await new Promise((resolve) => setTimeout(resolve, 40))
  const connection = engine.connect()
  await connection.execute(deleteFrom(stones))
  engine.changed(stones)
  engine.live(names).subscribe((rows, error) => told.push(`second: ${error?.name ?? rows?.length ?? 'unread'}`))
  // It waits for others several times as long as it may.
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(told.splice(0)).toEqual([undefined, 1, 'second: unread', 'second: PoolTimeoutError'])
  await connection.commit()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(told).toEqual([0, 'second: 0'])
  expect(first.error).toBeNull()
})

test('a commit that is made while a query is being read is not missed, and one is read at a time', async () => {
  await metadata.createAll(engine)
  let open = 0
  let most = 0
  let commits = 0
  event.listen(engine, 'beforeExecute', async ({ sql }) => {
    if (!sql.startsWith('SELECT stones')) return
    most = Math.max(most, ++open)
    if (commits++ < 3) await add('more')
    open--
  })
  const told: number[] = []
  const done = new Promise<void>((resolve) => {
    for (const query of [engine.live(names), engine.live(names)]) {
      query.subscribe((rows) => {
        told.push(rows?.length ?? -1)
        if (rows?.length === 3 && told.filter((length) => length === 3).length === 2) resolve()
      })
    }
  })
  await done
  expect(most).toBe(1)
})

test('one that was left and is subscribed to again has not missed anything', async () => {
  await metadata.createAll(engine)
  const query = engine.live(names)
  const other = engine.live(names)
  const rowsOf = (one: typeof query, length: number) =>
    new Promise<void>((resolve) => {
      const unsubscribe = one.subscribe((rows) => {
        if (rows?.length !== length) return
        resolve()
        queueMicrotask(() => unsubscribe())
      })
    })
  await rowsOf(query, 0)
  await add('salt')
  await rowsOf(other, 1)
  await rowsOf(query, 1)
  expect(query.getSnapshot()).toHaveLength(1)
})

test('a query that fails at first tells its subscribers, and reads again with the next change', async () => {
  const told: (string | number)[] = []
  const query = engine.live(names)
  const done = new Promise<void>((resolve) => {
    query.subscribe((rows, error) => {
      told.push(error ? error.constructor.name : (rows?.length ?? 'nothing yet'))
      if (error) void metadata.createAll(engine)
      if (rows) resolve()
    })
  })
  await done
  expect(told).toEqual(['nothing yet', ProgrammingError.name, 0])
  expect(query.error).toBeNull()
})

test('parameters, and text', async () => {
  await metadata.createAll(engine)
  await add('salt', 'tin')
  const query = engine.live(text('SELECT name FROM stones WHERE id = :id'), { id: 2 })
  for await (const rows of query) {
    expect(rows.map((row) => row[0])).toEqual(['tin'])
    break
  }
})
