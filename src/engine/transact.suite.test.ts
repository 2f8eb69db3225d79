import { afterAll, beforeAll, expect, test } from 'vitest'
import { pg } from '../drivers/pg/pg.ts'
import { text } from '../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../testing/node/create-database.ts'
import type { AsyncEngine } from './async.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { isPglite } from '../testing/node/is-pglite.ts'

let database: TestDatabase
let engine: AsyncEngine
beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(database.url, { drivers: [pg], isolationLevel: 'SERIALIZABLE' })
  await engine.begin(async (connection) => {
    await connection.execute(text('CREATE TABLE counter (id INTEGER PRIMARY KEY, value INTEGER)'))
    await connection.execute(text('INSERT INTO counter VALUES (1, 0), (2, 0)'))
  })
})
afterAll(async () => {
  await engine.dispose()
  await database.drop()
})
const read = (id: number) => text('SELECT value FROM counter WHERE id = :id').bindParams({ id })
const write = (id: number, value: number) =>
  text('UPDATE counter SET value = :value WHERE id = :id').bindParams({ id, value })
/** Resolves for everybody when `count` have come. */
function meeting(count: number): () => Promise<void> {
  let meet = (): void => {}
  const all = new Promise<void>((resolve) => (meet = resolve))
  return () => {
    if (--count === 0) meet()
    return all
  }
}

/** All connections of PGlite behind a socket are one session of the database. */
const skip = isPglite()

test('what PostgreSQL could not order is run again', { skip }, async () => {
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
  expect(await engine.begin((connection) => connection.scalar(read(1)))).toBe(2)
})

test('so is who lost in a deadlock', { skip }, async () => {
  const plain = createAsyncEngine(database.url, { drivers: [pg] })
  await using _end = { [Symbol.asyncDispose]: () => plain.dispose() }
  let runs = 0
  const bothHaveOne = meeting(2)
  const both = (first: number, second: number) =>
    plain.transact(async (connection) => {
      runs++
      await connection.execute(write(first, 7))
      await bothHaveOne()
      await connection.execute(write(second, 7))
    })
  await Promise.all([both(1, 2), both(2, 1)])
  expect(runs).toBe(3)
})
