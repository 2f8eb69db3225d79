import { type AsyncConnection, createAsyncEngine, createEngine, select } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession, Session } from 'athanor/orm'
import { refuseRoom } from './faults.ts'
import { nameOf, noise, Note, open, seen, stored, until } from './notes.ts'

/** Another that uses the same database in this page, as another tab would. */
const another = async (database: string, tabs: 'shared' | 'exclusive' = 'shared'): Promise<StoredSqljsDriver> =>
  sqljs.open({ database, tabs, poolTimeoutMs: 5000 }) as Promise<StoredSqljsDriver>

async function add(driver: StoredSqljsDriver, title: string, bytes = 10): Promise<void> {
  await using session = new AsyncSession(createAsyncEngine(driver))
  session.add(new Note({ title, body: noise(bytes) }))
  await session.commit()
}

function addNow(driver: StoredSqljsDriver, title: string): void {
  using session = new Session(createEngine(driver))
  session.add(new Note({ title, body: noise(10) }))
  session.commit()
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function beginReading(connection: AsyncConnection): Promise<void> {
  const stream = await connection.stream(select(Note.title), {}, { yieldPer: 1 })
  await stream.scalars()[Symbol.asyncIterator]().next()
}

/** The writer is closed while the one that follows it reads in parts. */
export async function promoteReader() {
  await (await open('promote.db')).dispose()
  const writer = await another('promote.db', 'exclusive')
  await add(writer, 'one')
  await add(writer, 'two')
  const follower = await another('promote.db', 'exclusive')
  const connection = createAsyncEngine(follower).connect()
  await beginReading(connection)
  await add(writer, 'three')
  await writer.dispose()
  await pause(300)
  const during = follower.role
  await connection.close()
  const isWriter = await until(() => follower.role === 'writer')
  const { titles } = seen(follower)
  await follower.dispose()
  return { during, isWriter, titles }
}

/** A database is deleted and begun anew, with as many writes and with more, while one that has had it open goes on. */
export async function beginAnew(more: number) {
  const name = `anew-${more}.db`
  const old = await open(name)
  await add(old, 'old')
  await add(old, 'old as well')
  const { generation } = old
  await sqljs.deleteDatabase(name)
  const next = await open(name)
  // What the log of the last writes does not tell.
  await add(next, 'large', 50_000)
  while (next.generation < generation + more) await add(next, `new ${next.generation}`)
  const { titles } = seen(next)
  const hasSeen = await until(() => seen(old).titles.join() === titles.join())
  await createAsyncEngine(old).transact(AsyncSession, (session) => {
    session.add(new Note({ title: 'from the old', body: noise(10) }))
  })
  const hasCome = await until(() => seen(next).titles.at(-1) === 'from the old')
  await old.dispose()
  await next.dispose()
  return { hasSeen, hasCome, isAll: (await stored(name)).titles.length === titles.length + 1 }
}

let stayed: StoredSqljsDriver

export async function openExclusively(): Promise<string> {
  stayed = await another('slow.db', 'exclusive')
  return stayed.role
}

/** The same, but what comes after the reading of the file takes a while, as it does with a large one. */
export async function openSlowly(): Promise<string> {
  const Original = BroadcastChannel
  globalThis.BroadcastChannel = class extends Original {
    constructor(name: string) {
      console.log('has read')
      const end = performance.now() + 1500
      while (performance.now() < end);
      super(name)
    }
  }
  return openExclusively()
}

export const commit = (): void => void stayed.database.run('CREATE TABLE others (id INTEGER)')
export const isPersisted = (): Promise<void> => stayed.persisted()
export const hasCommit = (): boolean => stayed.size > 0

/** Listeners of the app throw whatever is told. */
export async function throwInListeners() {
  const [first, second] = [await open('listeners.db'), await another('listeners.db')]
  await add(first, 'one')
  const fail = (): never => {
    throw new Error('of a listener')
  }
  for (const driver of [first, second]) {
    driver.onRole(fail)
    driver.onStored(fail)
    driver.onChange(fail)
    driver.onState(fail)
  }
  for (const driver of [second, first, second]) await add(driver, 'more')
  addNow(second, 'at once')
  await second.persisted()
  const states = [first.state.status, second.state.status]
  await first.dispose()
  await second.dispose()
  return { states, titles: (await stored('listeners.db')).titles }
}

/** Another wants to write, while there is no room for what the writer has committed. */
export async function askWhileFailed() {
  const [first, second] = [await open('asked.db'), await another('asked.db')]
  await add(first, 'one')
  const began = performance.now()
  let [attempts, last] = [0, 0]
  const end = refuseRoom(() => {
    const now = performance.now()
    // What is committed before the answer comes is handed over as well.
    if (now - last > 300) attempts += 1
    last = now
    return true
  })
  addNow(first, 'without room')
  await until(() => first.state.status === 'failed')
  const waiting = nameOf(add(second, 'waiting'))
  const refused = new Set<string>()
  for (let i = 0; i < 90; i++) {
    await nameOf((async () => addNow(first, 'more'))()).then((name) => refused.add(name))
    await pause(10)
  }
  end()
  // After a second, and after twice as long each time.
  const ofItsOwn = 1 + Math.floor(Math.log2(1 + (performance.now() - began) / 1000))
  await first.retry()
  const answers = [await waiting, ...refused]
  await first.dispose()
  await second.dispose()
  return { answers, hurried: Math.max(0, attempts - ofItsOwn) }
}

/** An import waits for its turn in vain. */
export async function importInTurn() {
  await (await open('turns.db')).dispose()
  const driver = await sqljs.open({ database: 'turns.db', poolTimeoutMs: 100 })
  let end = (): void => {}
  const working = driver.exclusively(() => new Promise<void>((resolve) => (end = resolve)))
  const error = await nameOf(driver.import(driver.export()))
  end()
  await working
  await driver.dispose()
  return error
}

/** A database is closed while a rejected commit cannot be undone, and asked for things afterwards. */
export async function closeRejected() {
  const driver = await open('closed.db')
  await add(driver, 'kept')
  const statement = driver.database.prepare('SELECT title FROM notes')
  statement.step()
  const end = refuseRoom()
  const error = await nameOf(add(driver, 'rejected'))
  end()
  const closing = await nameOf(driver.dispose())
  const asked = await Promise.all(
    [() => driver.export(), () => driver.snapshot(), () => driver.revert(), () => driver.restore({ size: 0 })].map(
      async (ask) =>
        Promise.resolve()
          .then(ask)
          .catch((refusal: unknown) => String(refusal)),
    ),
  )
  return {
    error,
    closing,
    areTold: asked.map((answer) => /was closed/.test(String(answer))),
    ...(await stored('closed.db')),
  }
}
