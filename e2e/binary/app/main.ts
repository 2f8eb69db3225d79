// An app with a database in its page, and one in a worker that IndexedDB keeps.
import {
  type AsyncEngine,
  createAsyncEngine,
  createEngine,
  event,
  func,
  Integer,
  liveQueries,
  select,
  text,
  Varchar,
} from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { sqljsWorker } from 'athanor/drivers/sqljs/worker'
import { AsyncSession, DeclarativeBase, mapped, mapper } from 'athanor/orm'

class Base extends DeclarativeBase {}

class Stone extends Base.table('stones', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50), { unique: true }),
}) {
  static {
    mapper(this)
  }
}

const makeWorker = (): Worker => new Worker(new URL('./db.worker.ts', import.meta.url), { type: 'module' })

async function inPage(): Promise<unknown> {
  const engine = createEngine(await sqljs.open())
  return engine.begin((connection) => connection.scalar(text('SELECT sqlite_version()')))
}

/** Adds a stone, and tells what is there and what the engine has said meanwhile. */
async function inWorker(name: string) {
  const driver = await sqljsWorker.open({ worker: makeWorker, database: 'stones.db' })
  const engine = createAsyncEngine(driver)
  const states: string[] = []
  event.listen(engine, 'storageState', ({ status }) => void states.push(status))
  await Base.metadata.createAll(engine)
  states.length = 0
  await using session = new AsyncSession(engine)
  session.add(new Stone({ name }))
  await session.commit()
  const stones = (await session.scalars(select(Stone).orderBy(Stone.id))).all().map((stone) => stone.name)
  session.add(new Stone({ name }))
  const refused: unknown = await session.commit().catch((error: unknown) => error)
  await session.rollback()
  const file = await driver.export()
  await engine.dispose()
  return {
    stones,
    states,
    refused: `${(refused as Error).name} ${(refused as { column?: string }).column}`,
    file: new TextDecoder().decode(file.subarray(0, 15)),
  }
}

/** A worker dies, while it works and while it rests; the next one finds all that was committed. */
async function inDyingWorker() {
  const worker = makeWorker()
  const engine = createAsyncEngine(await sqljsWorker.open({ worker, database: 'stones.db' }))
  const endless = text('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n')
  const working = engine.begin((connection) => connection.execute(endless)).catch((error: unknown) => error)
  setTimeout(() => worker.terminate(), 200)
  const failures = [await working]
  failures.push(
    await engine.begin((connection) => connection.execute(text('SELECT 1'))).catch((error: unknown) => error),
  )
  await engine.dispose()
  const again = createAsyncEngine('sqlite+sqljs:///stones.db', { drivers: [sqljsWorker.with({ worker: makeWorker })] })
  const stones = await again.begin(async (connection) => (await connection.scalars(select(Stone.name))).all())
  await again.dispose()
  return {
    failures: failures.map((error) => [(error as Error).name, (error as { isDisconnect?: boolean }).isDisconnect]),
    stones,
  }
}

/** Two tabs, each with a worker: what one writes with keys of its own, and what it sees of the other. */
async function openBeside() {
  const driver = await sqljsWorker.open({ worker: makeWorker, database: 'beside.db' })
  engine = createAsyncEngine(driver, { live: liveQueries })
  await Base.metadata.createAll(engine)
  engine.live(select(func.count(Stone.id))).subscribe((rows) => (seen = rows?.[0]?.[0] ?? 0))
}

async function addBeside(prefix: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await engine.transact(AsyncSession, (session) => session.add(new Stone({ name: `${prefix} ${i}` })))
  }
}

const seenBeside = (): number => seen

let engine: AsyncEngine
let seen = 0

/** The worker cannot be loaded. */
async function inMissingWorker() {
  const worker = (): Worker => new Worker('/missing.js', { type: 'module' })
  return sqljsWorker.open({ worker }).catch((error: unknown) => `${(error as Error).name}: ${(error as Error).message}`)
}

export const app = { inPage, inWorker, inDyingWorker, inMissingWorker, openBeside, addBeside, seenBeside }
Object.assign(globalThis, { app })
