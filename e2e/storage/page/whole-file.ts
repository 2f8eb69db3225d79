import { createAsyncEngine, createEngine, type DatabaseError, text } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { nameOf } from './notes.ts'

/** A database that is exported as a whole with each commit. */
async function open(name: string): Promise<StoredSqljsDriver> {
  const { Database } = await sqljs.load()
  return (await sqljs.open({ database: name, module: { Database } })) as StoredSqljsDriver
}

/** What is refused is a column of the app's, and what the app has said itself. */
export async function refuseOtherwise() {
  const driver = await open('readonly.db')
  driver.database.run('CREATE TABLE t (readonly NOT NULL)')
  await driver.persisted()
  const [engine, asyncEngine] = [createEngine(driver), createAsyncEngine(driver)]
  const wrong = text('INSERT INTO t VALUES (NULL)')
  const names = [
    await nameOf((async () => engine.begin((connection) => connection.execute(wrong)))()),
    await nameOf(asyncEngine.begin((connection) => connection.execute(wrong))),
  ]
  driver.database.run('PRAGMA query_only=ON')
  const messages = await asyncEngine
    .begin((connection) => connection.execute(text('INSERT INTO t VALUES (1)')))
    .then(String, ({ message }: DatabaseError) => message)
  await driver.dispose()
  return { names, isTold: messages.includes('readonly database') }
}

/** A statement of a synchronous engine that writes, in no transaction, and is read in parts. */
export async function writeInParts() {
  const driver = await open('parts.db')
  await createAsyncEngine(driver).begin((on) => on.execute(text('CREATE TABLE t (id INTEGER PRIMARY KEY)')))
  const { connect, fetch } = driver.syncHandler
  const connection = connect({ kind: 'connect' })
  const sql = 'INSERT INTO t VALUES (1), (2), (3) RETURNING id'
  const first = fetch!({ kind: 'fetch', connection, from: { sql, params: [], effect: 'write' }, count: 2 })
  const last = fetch!({ kind: 'fetch', connection, from: first.cursor!, count: 2 })
  await driver.persisted()
  driver.storage.abandon()
  const other = await open('parts.db')
  const count = createEngine(other).begin((on) => on.scalar(text('SELECT count(*) FROM t')))
  await other.dispose()
  return { rows: [...first.rows, ...last.rows].length, count }
}
