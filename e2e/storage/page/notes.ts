import {
  createAsyncEngine,
  createEngine,
  type DatabaseError,
  event,
  func,
  Integer,
  LargeBinary,
  select,
  text,
  Varchar,
} from 'athanor'
import { estimateStorage, sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession, DeclarativeBase, mapped, mapper, Session } from 'athanor/orm'

class Base extends DeclarativeBase {}

class Note extends Base.table('notes', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(100)),
  body: mapped(LargeBinary),
}) {
  static {
    mapper(this)
  }
}

const MEGABYTE = 1_048_576

/** @param isPlain without our file system below SQLite */
export const open = async (name = 'notes.db', isPlain = false): Promise<StoredSqljsDriver> => {
  const module = await sqljs.load()
  const options = isPlain ? { module: { Database: module.Database } } : {}
  const driver = (await sqljs.open({ database: name, ...options })) as StoredSqljsDriver
  Base.metadata.createAll(createEngine(driver))
  await driver.persisted()
  return driver
}

const nameOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => `${(error as DatabaseError).name} ${(error as DatabaseError).code}`,
  )

const noise = (bytes: number): Uint8Array => {
  const all = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536))
  return all
}

/** The titles that a driver has, and whether it is sound. */
function seen(driver: StoredSqljsDriver): { readonly titles: readonly unknown[]; readonly integrity: unknown } {
  return createEngine(driver).begin((connection) => ({
    titles: connection.scalars(select(Note.title).orderBy(Note.id)).all(),
    integrity: connection.scalar(text('PRAGMA integrity_check')),
  }))
}

/** The titles that are stored, by a driver of its own. */
async function stored(name = 'notes.db') {
  const other = await open(name)
  const found = seen(other)
  await other.dispose()
  return found
}

/** An asynchronous session whose commit does not fit. */
export async function commitTooMuch() {
  const driver = await open()
  const session = new AsyncSession(createAsyncEngine(driver))
  const [kept, changed] = [new Note({ title: 'kept', body: noise(10) }), new Note({ title: 'old', body: noise(10) })]
  session.addAll([kept, changed])
  await session.commit()

  changed.title = 'new'
  const large = new Note({ title: 'large', body: noise(12 * MEGABYTE) })
  session.add(large)
  const error = await nameOf(session.commit())
  const { status } = driver.state
  await session.rollback()
  const title = await session.scalar(select(Note.title).where(Note.id.eq(2)))
  await session.refresh(changed)
  const after = {
    error,
    status,
    title,
    attribute: changed.title,
    isPersistent: session.contains(large),
    ...seen(driver),
  }
  await session.close()
  await driver.dispose()
  return after
}

let failing: StoredSqljsDriver

/** A synchronous session whose commit does not fit: it goes on in memory. */
export async function commitTooMuchAtOnce() {
  failing = await open()
  const states: string[] = []
  const engine = createEngine(failing)
  event.listen(engine, 'storageState', ({ status }) => void states.push(status))
  const session = new Session(engine)
  session.add(new Note({ title: 'large', body: noise(12 * MEGABYTE) }))
  session.commit()
  session.add(new Note({ title: 'later', body: noise(10) }))
  session.commit()
  const error = await nameOf(engine.persisted())
  return {
    error,
    state: `${engine.state.status} ${engine.state.error?.name}`,
    states: [...new Set(states)],
    ...seen(failing),
  }
}

export async function retry() {
  await failing.retry()
  const after = { status: failing.state.status, ...seen(failing) }
  await failing.dispose()
  return { ...after, stored: await stored() }
}

export async function revert() {
  await failing.revert()
  const after = { status: failing.state.status, ...seen(failing) }
  await failing.dispose()
  return { ...after, stored: await stored() }
}

const opened: IDBDatabase[] = []

/** Remembers the connections to IndexedDB, to cut them. */
export function watchConnections(): void {
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...values: Parameters<IDBDatabase['transaction']>) {
    if (!opened.includes(this)) opened.push(this)
    return original.apply(this, values)
  }
}

/** Commits over a connection that was lost, as in a tab that was in the background. */
export async function commitAfterLoss() {
  watchConnections()
  const driver = await open('lost.db')
  const session = new AsyncSession(createAsyncEngine(driver))
  for (const title of ['one', 'two']) {
    for (const connection of opened) connection.close()
    session.add(new Note({ title, body: noise(10) }))
    await session.commit()
  }
  await session.close()
  await driver.dispose()
  return stored('lost.db')
}

/** The answer to a write is lost: it has happened, and is not done again. */
export async function loseAnswer() {
  const driver = await open('answer.db')
  const { commit } = IDBTransaction.prototype
  let fails = true
  IDBTransaction.prototype.commit = function (this: IDBTransaction) {
    commit.call(this)
    if (!fails || this.mode !== 'readwrite') return
    fails = false
    const { oncomplete } = this
    this.oncomplete = () => this.onabort?.(new Event('abort'))
    void oncomplete
  }
  const before = driver.storage.generation
  const session = new AsyncSession(createAsyncEngine(driver))
  session.add(new Note({ title: 'once', body: noise(10) }))
  await session.commit()
  IDBTransaction.prototype.commit = commit
  const writes = driver.storage.generation - before
  await session.close()
  await driver.dispose()
  return { writes, fails, ...(await stored('answer.db')) }
}

/** Two drivers that do not know of each other, as where there are no Web Locks. */
export async function writeStale(isPlain: boolean) {
  Object.defineProperty(navigator, 'locks', { value: undefined })
  BroadcastChannel.prototype.postMessage = () => {}
  const name = `stale-${isPlain}.db`
  const [first, second] = [await open(name, isPlain), await open(name, isPlain)]
  const write = async (driver: StoredSqljsDriver, title: string) => {
    await using session = new AsyncSession(createAsyncEngine(driver))
    session.add(new Note({ title, body: noise(10) }))
    await session.commit()
  }
  await write(first, 'first')
  const error = await nameOf(write(second, 'stale'))
  const caughtUp = seen(second)
  await write(second, 'second')
  const followed = await first.storage.catchUp()
  const after = { error, caughtUp, second: seen(second), first: seen(first), hasFollowed: (followed ?? 0) > 0 }
  await first.dispose()
  await second.dispose()
  return after
}

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

const rawConnection = (name: string, version?: number): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(`athanor:${name}`, version)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })

/** What a newer version of the library has stored, and what was damaged on the disk. */
export async function openForeign() {
  const newer = await rawConnection('newer.db', 1000)
  newer.close()
  const damaged = await open('damaged.db')
  await damaged.dispose()
  const connection = await rawConnection('damaged.db')
  const blocks = connection.transaction('blocks', 'readwrite').objectStore('blocks')
  const block = await new Promise<Uint8Array>((resolve) => {
    const asking = blocks.get(0)
    asking.onsuccess = () => resolve(asking.result as Uint8Array)
  })
  block[500]! ^= 1
  blocks.put(block, 0)
  connection.close()
  return { newer: await nameOf(open('newer.db')), damaged: await nameOf(open('damaged.db')) }
}

/** Many commits, each of many blocks; and what is stored when they have been folded into their segments. */
export async function fold() {
  const driver = await open('fold.db')
  const session = new Session(createEngine(driver))
  for (let i = 0; i < 40; i++) {
    session.add(new Note({ title: 'large', body: noise(80_000) }))
    session.commit()
    await driver.persisted()
  }
  const { generation } = driver.storage
  const before = await countOf('blocks')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await driver.persisted()
  const after = await countOf('blocks')
  const isFolded = driver.storage.generation > generation && after < before
  await driver.dispose()
  const { titles, integrity } = await stored('fold.db')
  return { before: before > 512, isFolded, titles: titles.length, integrity }
}

async function countOf(store: string): Promise<number> {
  const connection = await rawConnection('fold.db')
  const asking = connection.transaction(store).objectStore(store).count()
  const count = await new Promise<number>((resolve) => (asking.onsuccess = () => resolve(asking.result)))
  connection.close()
  return count
}
