import { type AsyncConnection, createAsyncEngine, createEngine, select } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession, Session } from 'athanor/orm'
import { deafen, hasten, hideLocks, refuseRoom } from './faults.ts'
import { nameOf, noise, Note, open, seen, stored } from './notes.ts'

async function add(driver: StoredSqljsDriver, ...titles: string[]): Promise<void> {
  await using session = new AsyncSession(createAsyncEngine(driver))
  session.addAll(titles.map((title) => new Note({ title, body: noise(10) })))
  await session.commit()
}

/** Reads notes one by one, and gives a function for the title of the next. */
async function readInParts(connection: AsyncConnection): Promise<() => Promise<string | undefined>> {
  const stream = await connection.stream(select(Note.title).orderBy(Note.id), {}, { yieldPer: 1 })
  const rows = stream.scalars()[Symbol.asyncIterator]()
  return async () => ((await rows.next()) as IteratorResult<string, undefined>).value
}

/** Longer than what is tried again waits. */
async function aWhile(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 3000))
}

/** There is no room for a commit, while another connection reads in parts. */
export async function rejectWhileRead(isPlain: boolean) {
  hasten(10)
  const name = `read-${isPlain}.db`
  const driver = await open(name, isPlain)
  await add(driver, 'one', 'two', 'three')
  const connection = createAsyncEngine(driver).connect()
  const next = await readInParts(connection)
  const first = await next()
  const end = refuseRoom()
  const error = await nameOf(add(driver, 'rejected'))
  end()
  const { status } = driver.state
  const reading = await nameOf(next())
  await connection.close()
  await aWhile()
  const { titles } = seen(driver)
  await driver.dispose()
  return { first, error, status, reading, titles, stored: await stored(name) }
}

/** The same while a statement of the app's own is read, which nothing can end: it is undone afterwards. */
export async function rejectBesideStatement() {
  const driver = await open('statement.db')
  await add(driver, 'one', 'two')
  const statement = driver.database.prepare('SELECT title FROM notes')
  statement.step()
  const end = refuseRoom()
  const error = await nameOf(add(driver, 'rejected'))
  end()
  const retried = await nameOf(driver.retry())
  const another = await nameOf(add(driver, 'another'))
  const { status } = driver.state
  statement.free()
  const undone = await nameOf(driver.retry())
  const after = { status: driver.state.status, ...seen(driver) }
  await add(driver, 'later')
  await driver.dispose()
  return { error, retried, another, status, undone, after, stored: (await stored('statement.db')).titles }
}

/** What has made several commits is undone as a whole. */
export async function rejectSeveral() {
  const driver = await open('several.db')
  await add(driver, 'kept')
  const end = refuseRoom()
  const error = await nameOf(
    driver.exclusively(() => {
      for (const title of ['one', 'two']) {
        using session = new Session(createEngine(driver))
        session.add(new Note({ title, body: noise(10) }))
        session.commit()
      }
    }),
  )
  end()
  const { status } = driver.state
  const { titles } = seen(driver)
  await driver.dispose()
  return { error, status, titles, stored: (await stored('several.db')).titles }
}

/** Two that do not know of each other, of which one commits while the other reads in parts. */
export async function catchUpWhileRead(isPlain: boolean) {
  hideLocks()
  deafen()
  const name = `beside-${isPlain}.db`
  const first = await open(name, isPlain)
  await add(first, 'one', 'two')
  const second = await open(name, isPlain)
  const connection = createAsyncEngine(second).connect()
  const next = await readInParts(connection)
  const read = [await next()]
  await add(first, 'three')
  const { generation } = second
  const during = await second.storage.catchUp()
  const isBehind = second.generation === generation
  read.push(await next(), await next())
  await connection.close()
  const after = await second.storage.catchUp()
  await add(second, 'four')
  await first.storage.catchUp()
  const titles = [first, second].map((driver) => seen(driver).titles.join())
  await first.dispose()
  await second.dispose()
  return { during, isBehind, read, hasCaughtUp: (after ?? 0) > 0, titles }
}

/** A file that a database begins with, given by two tabs at the same time. */
export async function beginTwice() {
  const source = await open('source.db')
  await add(source, 'from a file')
  const image = source.export()
  await source.dispose()
  const database = 'twice.db'
  const drivers = await Promise.all([sqljs.open({ database, image }), sqljs.open({ database, image })])
  const titles = drivers.map((driver) => seen(driver).titles)
  await add(drivers[0], 'first')
  await add(drivers[1], 'second')
  for (const driver of drivers) await driver.dispose()
  return { titles, stored: (await stored(database)).titles }
}

/** There is no room for what a database is to begin with: it is not begun later. */
export async function beginWithoutRoom() {
  hasten(10)
  const source = await open('source.db')
  const image = source.export()
  await source.dispose()
  const end = refuseRoom()
  const error = await nameOf(sqljs.open({ database: 'none.db', image }))
  end()
  await aWhile()
  const driver = await sqljs.open({ database: 'none.db' })
  const { size } = driver
  await driver.dispose()
  return { error, size }
}

/** There is no room to fold single blocks into their segments. */
export async function foldWithoutRoom() {
  const driver = await open('fold.db')
  await add(driver, 'one')
  const { generation } = driver
  let folds = 0
  const end = refuseRoom(() => (folds += 1) > 0)
  driver.storage.fold([0])
  await driver.persisted()
  const { status } = driver.state
  end()
  await add(driver, 'two')
  const generations = driver.generation - generation
  await driver.dispose()
  return { folds, status, generations, ...(await stored('fold.db')) }
}
