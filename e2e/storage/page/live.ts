import {
  createAsyncEngine,
  createEngine,
  event,
  func,
  insert,
  Integer,
  liveQueries,
  MetaData,
  select,
  Table,
  column,
  text,
} from 'athanor'
import type { AsyncEngine } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { until } from './notes.ts'

const metadata = new MetaData()
const lines = new Table('lines', metadata, { id: column(Integer, { primaryKey: true }) })
const others = new Table('others', metadata, { id: column(Integer, { primaryKey: true }) })

let driver: StoredSqljsDriver
let engine: AsyncEngine

export async function open(): Promise<void> {
  driver = await sqljs.open({ database: 'live.db' })
  engine = createAsyncEngine(driver, { live: liveQueries })
  if (driver.role === 'writer') await metadata.createAll(engine)
}

const count = (): Promise<number | null> =>
  engine.begin((connection) => connection.scalar(select(func.count()).selectFrom(lines)))
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150))

async function nameOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    return (error as Error).name
  }
}

/** How often live queries of two tables were read after writes to one of them, and how many rows they have seen. */
export async function readings(): Promise<Record<string, readonly [lines: number, others: number, seen: number]>> {
  let [read, readOthers, seen, isOtherSeen] = [0, 0, -1, false]
  event.listen(engine, 'beforeExecute', ({ sql }) => {
    if (sql.includes('FROM lines')) read += 1
    if (sql.includes('FROM others')) readOthers += 1
  })
  engine.live(select(lines.c.id)).subscribe((rows) => (seen = rows?.length ?? -1))
  engine.live(select(others.c.id)).subscribe((rows) => (isOtherSeen = rows !== undefined))
  await until(() => seen === 0 && isOtherSeen)
  const add = insert(lines).values({})
  const writes: Record<string, () => unknown> = {
    'past all engines': () => driver.database.run('INSERT INTO lines DEFAULT VALUES'),
    'by another engine': () => createEngine(driver).begin((connection) => void connection.execute(add)),
    'by another asynchronous engine': () => createAsyncEngine(driver).begin((connection) => connection.execute(add)),
    'by its own': () => engine.begin((connection) => connection.execute(add)),
    'by its own, exclusively': () => engine.transact((connection) => connection.execute(add)),
  }
  const result: Record<string, readonly [number, number, number]> = {}
  for (const [i, [name, write]] of Object.entries(writes).entries()) {
    read = readOthers = 0
    await write()
    await until(() => seen === i + 1)
    // What is read once too often comes by now.
    await pause()
    result[name] = [read, readOthers, seen]
  }
  return result
}

let snapshot: Awaited<ReturnType<AsyncEngine['snapshot']>>
export async function takeSnapshot(): Promise<void> {
  snapshot = await engine.snapshot()
}
export const add = (): Promise<unknown> => engine.begin((connection) => connection.execute(insert(lines).values({})))

/** Goes back at once, and when it is this tab's turn; gives the rows afterwards. */
export async function goBack(): Promise<readonly unknown[]> {
  const atOnce = await nameOf(() => driver.restore(snapshot))
  const inTurn = await nameOf(() => engine.restore(snapshot))
  return [atOnce, inTurn, await count()]
}

/** Goes back while there is no room. */
export async function goBackInVain(): Promise<readonly unknown[]> {
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
    if (mode === 'readwrite') throw new DOMException('Full', 'QuotaExceededError')
    return transaction.call(this, names, mode, options)
  }
  const failure = await nameOf(() => engine.restore(snapshot))
  IDBDatabase.prototype.transaction = transaction
  return [failure, await count(), engine.state.status]
}

export const rows = count

/** What a URL says reaches the database. */
export async function openByUrl(): Promise<readonly unknown[]> {
  const url = 'sqlite+sqljs:///url.db?tabs=exclusive&durability=strict'
  const asked: unknown[] = []
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
    if (mode === 'readwrite') asked.push(options?.durability)
    return transaction.call(this, names, mode, options)
  }
  const [first, second] = [1, 2].map(() => createAsyncEngine(url, { drivers: [sqljs] }))
  await first!.begin((connection) => connection.execute(text('CREATE TABLE t (a)')))
  const refused = await nameOf(() => second!.begin((connection) => connection.execute(text('CREATE TABLE u (a)'))))
  IDBDatabase.prototype.transaction = transaction
  await second!.dispose()
  await first!.dispose()
  return [refused, [...new Set(asked)]]
}

/** A transaction within another. */
export async function nest(): Promise<readonly unknown[]> {
  const codes: unknown[] = []
  const failed = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: { code?: string }) => codes.push(error.code))
  }
  await engine.transact(() => failed(engine.transact(() => 1)))
  await engine.transact(() => failed(createEngine(driver).transact(() => 1)))
  return codes
}
