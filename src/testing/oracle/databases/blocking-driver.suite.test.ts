import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../../../engine/create-engine.ts'
import { ProgrammingError } from '../../../errors/database-error.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../../node/create-database.ts'
import { BlockingDriver } from './blocking-driver.ts'

let database: TestDatabase
let driver: BlockingDriver

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  driver = new BlockingDriver(database.url)
})
afterAll(async () => {
  await driver.dispose()
  await database.drop()
})

test('a synchronous engine gets its answers from PostgreSQL', () => {
  const engine = createEngine(driver)
  using connection = engine.connect()
  connection.execute(text('CREATE TABLE t (id INTEGER)'))
  connection.execute(text('INSERT INTO t VALUES (:a), (:b)').bindParams({ a: 1, b: 2 }))
  connection.commit()
  const rows = connection.execute(text('SELECT id FROM t ORDER BY id')).all()
  expect(rows.map((row) => [...row])).toEqual([[1], [2]])
})

test('errors of the worker come out as the errors of the engine', () => {
  using connection = createEngine(driver).connect()
  expect(() => connection.execute(text('SELECT * FROM nowhere'))).toThrow(ProgrammingError)
})
