import { createAsyncEngine, createEngine, func, select } from 'athanor'
import { estimateStorage, persistStorage, sqljs } from 'athanor/drivers/sqljs'
import { AsyncSession, Session } from 'athanor/orm'
import { nameOf, noise, Note, open, stored } from './notes.ts'

/** Out of one database, into another. */
export async function exportAndImport() {
  const [source, target] = [await open('source.db'), await open('target.db')]
  const engine = createEngine(source)
  const session = new Session(engine)
  session.addAll(Array.from({ length: 50 }, (_, i) => new Note({ title: `note ${i}`, body: noise(1000) })))
  session.commit()
  const bytes = source.export()
  const half = await nameOf(target.import(bytes.subarray(0, bytes.length / 2)))
  const text = await nameOf(target.import(new TextEncoder().encode('no database')))
  await target.import(bytes)
  const count = createEngine(target).begin((connection) => connection.scalar(select(func.count(Note.id))))
  await source.dispose()
  await target.dispose()
  const { titles, integrity } = await stored('target.db')
  await sqljs.deleteDatabase('target.db')
  return { half, text, count, titles: titles.length, integrity, gone: (await stored('target.db')).titles }
}

/** A file with UTF-16, which a database that has tables cannot read. */
export async function importWide() {
  const source = await sqljs.open()
  source.database.run("PRAGMA encoding='UTF-16le'; CREATE TABLE other (a); INSERT INTO other VALUES ('x')")
  const driver = await open('wide.db')
  const error = await nameOf(driver.import(source.export()))
  const session = new AsyncSession(createAsyncEngine(driver))
  session.add(new Note({ title: 'as before', body: noise(10) }))
  await session.commit()
  await driver.dispose()
  return { error, ...(await stored('wide.db')) }
}

/** SQLite is asked for a write-ahead log. */
export async function askForLog(isPlain: boolean) {
  const name = `log-${isPlain}.db`
  const driver = await open(name, isPlain)
  driver.database.run('PRAGMA journal_mode=WAL')
  const session = new AsyncSession(createAsyncEngine(driver))
  session.add(new Note({ title: 'kept', body: noise(10) }))
  await session.commit()
  await driver.dispose()
  return stored(name)
}

/** A snapshot of a stored database, and what is stored after going back to it. */
export async function goBack(isPlain: boolean) {
  const name = `back-${isPlain}.db`
  const driver = await open(name, isPlain)
  const engine = createAsyncEngine(driver)
  const session = new AsyncSession(engine)
  session.add(new Note({ title: 'before', body: noise(9000) }))
  await session.commit()
  const snapshot = await engine.snapshot()
  session.add(new Note({ title: 'after', body: noise(9000) }))
  await session.commit()
  await engine.restore(snapshot)
  await session.close()
  const usage = (await estimateStorage())?.usage ?? 0
  await driver.dispose()
  return { usage: usage > 0, ...(await stored(name)) }
}

/** Asks the browser to keep what is stored: what it answers, and what it says afterwards. */
export const keep = async (): Promise<boolean[]> => [await persistStorage(), await navigator.storage.persisted()]
