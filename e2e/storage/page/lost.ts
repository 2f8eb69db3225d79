import { createAsyncEngine, select, text, type UnknownOutcomeError } from 'athanor'
import { serveSqljs, sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { sqljsWorker } from 'athanor/drivers/sqljs/worker'
import { AsyncSession } from 'athanor/orm'
import {
  breakNextWrite,
  cutConnections,
  hasten,
  loseNextAnswer,
  loseNextWrite,
  refuseConnections,
  refuseRoom,
  watchConnections,
} from './faults.ts'
import { nameOf, noise, Note, open, seen, stored, until } from './notes.ts'

async function add(driver: StoredSqljsDriver, title: string): Promise<void> {
  await using session = new AsyncSession(createAsyncEngine(driver))
  session.add(new Note({ title, body: noise(10) }))
  await session.commit()
}

/** Commits over a connection that was lost, as in a tab that was in the background. */
export async function commitAfterLoss() {
  watchConnections()
  const driver = await open('lost.db')
  for (const title of ['one', 'two']) {
    cutConnections()
    await add(driver, title)
  }
  await driver.dispose()
  return stored('lost.db')
}

/** The answer to a write is lost: it has happened, and is not done again. */
export async function loseAnswer() {
  const driver = await open('answer.db')
  const before = driver.storage.generation
  const lost = loseNextAnswer()
  await add(driver, 'once')
  const writes = driver.storage.generation - before
  await driver.dispose()
  return { writes, isLost: lost.isDone, ...(await stored('answer.db')) }
}

/** The next write is handed over, and stored or not; nobody hears of it, and nothing can be opened until the function is called. */
function loseBlindly(isStored: boolean): () => void {
  if (isStored) loseNextAnswer()
  else loseNextWrite()
  const { commit } = IDBTransaction.prototype
  let refused: ReturnType<typeof refuseConnections> | undefined
  IDBTransaction.prototype.commit = function (this: IDBTransaction) {
    IDBTransaction.prototype.commit = commit
    commit.call(this)
    refused = refuseConnections()
    cutConnections()
  }
  return () => refused!.end()
}

/** What becomes of a commit of which nobody can know, in memory and in the store: before, and when it can be looked for. */
export async function loseAnswerBlindly(isStored: boolean) {
  hasten(10)
  watchConnections()
  const driver = await open('blind.db')
  await add(driver, 'one')
  const end = loseBlindly(isStored)
  const error = await nameOf(add(driver, 'unknown'))
  const during = { status: driver.state.status, titles: seen(driver).titles }
  end()
  await until(() => driver.state.status === 'clean')
  const after = seen(driver).titles
  const there = (await stored('blind.db')).titles
  await add(driver, 'two')
  await driver.dispose()
  return { error, during, after, there, ...(await stored('blind.db')) }
}

/** Asks what became of it, while that cannot be looked for, and then; of objects that were read meanwhile too. */
export async function resolveOutcome(isStored: boolean, then: 'nothing' | 'commits' | 'reverts' = 'nothing') {
  watchConnections()
  const driver = await open('outcome.db')
  await add(driver, 'old')
  await using session = new AsyncSession(createAsyncEngine(driver))
  const note = await session.scalars(select(Note)).then((notes) => notes.one())
  const end = loseBlindly(isStored)
  note.title = 'new'
  const error = (await session.commit().catch((thrown: unknown) => thrown)) as UnknownOutcomeError
  await session.rollback()
  await session.refresh(note)
  const during = note.title
  const asked = await nameOf(error.resolve())
  const isAborted = await nameOf(error.resolve(AbortSignal.abort()))
  if (then === 'commits') addAtOnce(driver, 'later')
  if (then === 'reverts') await nameOf(driver.revert())
  end()
  if (then === 'reverts') await driver.revert()
  const answer = await error.resolve()
  const again = await error.resolve()
  await session.refresh(note)
  const { title } = note
  const { status } = driver.state
  await session.close()
  const here = seen(driver).titles
  await driver.dispose()
  const answers = [error.name, error.isResolvable, asked, isAborted, answer, again]
  return { answers, during, title, status, here, ...(await stored('outcome.db')) }
}

/** The same of a database that another thread could have. */
export async function resolveOverPort() {
  watchConnections()
  const { port1, port2 } = new MessageChannel()
  serveSqljs({ port: port2 })
  const driver = await sqljsWorker.open({ worker: port1, database: 'served.db' })
  const engine = createAsyncEngine(driver)
  const execute = (sql: string): Promise<unknown> => engine.begin((connection) => connection.execute(text(sql)))
  await execute('CREATE TABLE t (a)')
  const end = loseBlindly(true)
  const error = (await execute('INSERT INTO t VALUES (1)').catch((thrown: unknown) => thrown)) as UnknownOutcomeError
  const asked = await nameOf(error.resolve())
  end()
  const answer = await error.resolve()
  const count = await engine.begin((connection) => connection.scalar(text('SELECT count(*) FROM t')))
  await engine.dispose()
  return { answers: [error.name, error.isResolvable, asked, answer], count }
}

/** Commits synchronously. */
function addAtOnce(driver: StoredSqljsDriver, title: string): void {
  driver.database.run(`INSERT INTO notes (title, body) VALUES ('${title}', zeroblob(1))`)
}

/** A connection is lost, and cannot be opened again at once: later it can. */
export async function loseForAWhile() {
  watchConnections()
  const driver = await open('while.db')
  const refused = refuseConnections()
  cutConnections()
  const error = await nameOf(add(driver, 'one'))
  refused.end()
  const later = [await nameOf(add(driver, 'two')), await nameOf(add(driver, 'three'))]
  await driver.dispose()
  return { error, later, ...(await stored('while.db')) }
}

/** A connection is lost while a write is under way, and another commit follows. */
export async function loseBesideWrite() {
  watchConnections()
  const driver = await open('beside-write.db')
  const insert = (bytes: number): unknown =>
    driver.database.run(`INSERT INTO notes (title, body) VALUES ('synchronous', randomblob(${bytes}))`)
  insert(3_000_000)
  cutConnections()
  insert(1)
  await driver.persisted()
  await driver.dispose()
  return stored('beside-write.db')
}

/** IndexedDB takes a write in part only. */
export async function breakWrite() {
  const driver = await open('broken.db')
  await add(driver, 'one')
  const writes = driver.generation
  breakNextWrite()
  driver.database.run("INSERT INTO notes (title, body) VALUES ('broken', randomblob(40000))")
  // What is stored until it is written again.
  const then = await stored('broken.db')
  await driver.persisted()
  const again = driver.generation - writes
  await driver.dispose()
  return { then: then.integrity, again, ...(await stored('broken.db')) }
}

/** For the first commit of a new database there is no room, and another is behind it. */
export async function beginWithoutRoom() {
  let writes = 0
  const driver = await sqljs.open({ database: 'begin.db' })
  const end = refuseRoom(() => (writes += 1) === 1)
  driver.database.run('BEGIN; CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(9000000)); COMMIT')
  driver.database.run('CREATE TABLE u AS SELECT 1 AS small')
  const error = await nameOf(driver.persisted())
  end()
  await driver.dispose()
  return { error, ...(await stored('begin.db')) }
}

/** One that only reads loses its connection, and sees what the other commits then. */
export async function followAfterLoss() {
  watchConnections()
  const [writer, reader] = [await open('follow.db'), await open('follow.db')]
  cutConnections()
  await add(writer, 'one')
  const sees = await until(() => seen(reader).titles.length === 1)
  await writer.dispose()
  await reader.dispose()
  return { sees }
}

/** It cannot get another connection: it learns of that when it writes, and does not try for ever. */
export async function followTheDead() {
  hasten(10)
  watchConnections()
  const [writer, reader] = [await open('dead.db'), await open('dead.db')]
  await add(writer, 'one')
  await until(() => seen(reader).titles.length === 1)
  const refused = refuseConnections()
  for (const message of [1, 2, 3])
    new BroadcastChannel('athanor:dead.db').postMessage({ kind: 'stored', from: 90, to: 90 + message, tables: 'all' })
  cutConnections()
  const error = await nameOf(reader.storage.catchUp())
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  const attempts = refused.attempts
  refused.end()
  await add(writer, 'two')
  const sees = await until(() => seen(reader).titles.length === 2)
  await writer.dispose()
  await reader.dispose()
  return { error, attempts, sees }
}

/** The database is deleted while it is open: it is not made anew by the next who writes. */
export async function deleteElsewhere() {
  const driver = await open('deleted.db')
  await add(driver, 'one')
  await sqljs.deleteDatabase('deleted.db')
  const error = await nameOf(add(driver, 'two'))
  const { titles } = seen(driver)
  const names = (await indexedDB.databases()).map(({ name }) => name)
  const closing = await nameOf(driver.dispose())
  const reopened = await stored('deleted.db')
  return { error, titles, isThere: names.includes('athanor:deleted.db'), closing, reopened: reopened.titles }
}
