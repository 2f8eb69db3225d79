import { createAsyncEngine } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession } from 'athanor/orm'
import { cutConnections, hasten, loseNextAnswer, refuseConnections, watchConnections } from './faults.ts'
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
