import {
  type AsyncEngine,
  createAsyncEngine,
  createEngine,
  type DatabaseError,
  type Engine,
  event,
  Integer,
  select,
  text,
  update,
} from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession, DeclarativeBase, liveObjects, mapped, mapper, Session } from 'athanor/orm'

class Base extends DeclarativeBase {}

class Counter extends Base.table('counters', {
  id: mapped(Integer, { primaryKey: true }),
  value: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

class Other extends Base.table('others', { id: mapped(Integer, { primaryKey: true }) }) {
  static {
    mapper(this)
  }
}

let driver: StoredSqljsDriver
let engine: Engine
let asyncEngine: AsyncEngine
const roles: string[] = []
const seen: number[] = []
let readings = 0

/** `plain`: without our file system below SQLite. */
export async function open(mode: 'shared' | 'exclusive' | 'plain' = 'shared', poolTimeoutMs = 30_000): Promise<string> {
  const { Database } = await sqljs.load()
  const options = mode === 'plain' ? { module: { Database } } : { tabs: mode }
  driver = await sqljs.open({ database: 'counters.db', poolTimeoutMs, ...options })
  engine = createEngine(driver)
  asyncEngine = createAsyncEngine(driver, { live: liveObjects })
  driver.onRole((role) => roles.push(role))
  if (driver.role === 'writer') {
    Base.metadata.createAll(engine)
    const session = new Session(engine)
    if (!session.get(Counter, 1)) session.add(new Counter({ id: 1, value: 0 }))
    session.commit()
    await engine.persisted()
  }
  return driver.role
}

export const close = (): Promise<void> => driver.dispose()
export const role = (): string => driver.role
export const rolesSeen = (): string[] => roles

export const value = (): number | null =>
  engine.begin((connection) => connection.scalar(select(Counter.value).where(Counter.id.eq(1))))

export const integrity = (): unknown => engine.begin((connection) => connection.scalar(text('PRAGMA integrity_check')))

const increment = (session: Session): void => {
  session.getOne(Counter, 1).value += 1
}

const incrementLater = async (session: AsyncSession): Promise<void> => {
  const counter = await session.getOne(Counter, 1)
  counter.value += 1
}

/** Increments, one after the other, in one of four ways; some of them at once. */
export async function incrementOften(count: number, way: 'sync' | 'async' | 'together' | 'statement'): Promise<number> {
  const start = performance.now()
  if (way === 'together') {
    const all = Array.from({ length: count }, () => asyncEngine.transact(AsyncSession, incrementLater))
    await Promise.all(all)
  } else for (let i = 0; i < count; i++) await incrementOnce(way)
  return (performance.now() - start) / count
}

async function incrementOnce(way: 'sync' | 'async' | 'statement'): Promise<void> {
  if (way === 'sync') return engine.transact(Session, increment)
  if (way === 'async') return asyncEngine.transact(AsyncSession, incrementLater)
  const session = new AsyncSession(asyncEngine)
  await session.execute(update(Counter).values({ value: Counter.value.plus(1) }))
  await session.commit()
  await session.close()
}

async function outcome(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    return `${(error as DatabaseError).name} ${(error as DatabaseError).code}`
  }
}

/** A synchronous write outside of `transact`. */
export const incrementNow = (): Promise<string> =>
  outcome(() => {
    new Session(engine).begin(increment)
    return engine.persisted()
  })

export const transactNow = (): Promise<string> => outcome(() => engine.transact(Session, increment))

/** Begins a transaction and never ends it. */
export async function holdForEver(): Promise<void> {
  const session = new AsyncSession(asyncEngine)
  await incrementLater(session)
  await session.flush()
}

export const revert = (): Promise<void> => driver.revert()

/** Follows the counter by a live query, and counts how often that is read. */
export function watch(): void {
  event.listen(asyncEngine, 'afterExecute', ({ sql }) => {
    if (sql.includes('counters')) readings += 1
  })
  const query = asyncEngine.live(select(Counter))
  query.subscribe((counters) => seen.push(...(counters ?? []).map((counter) => counter.value)))
}

export const watched = (): { readonly seen: number[]; readonly readings: number } => ({ seen, readings })

export async function addOther(): Promise<void> {
  await asyncEngine.transact(AsyncSession, (session) => session.add(new Other({})))
}
