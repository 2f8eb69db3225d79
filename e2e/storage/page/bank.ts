import {
  createAsyncEngine,
  createEngine,
  type Engine,
  func,
  Integer,
  LargeBinary,
  select,
  text,
  Varchar,
} from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { AsyncSession, DeclarativeBase, mapped, mapper, Session } from 'athanor/orm'

/** What the accounts hold together, whatever was transferred. */
export const TOTAL = 100_000
const ACCOUNTS = 100

class Base extends DeclarativeBase {}

class Account extends Base.table('accounts', {
  id: mapped(Integer, { primaryKey: true }),
  balance: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

class Transfer extends Base.table('transfers', {
  id: mapped(Integer, { primaryKey: true }),
  note: mapped(Varchar(100), { index: true }),
  receipt: mapped(LargeBinary),
}) {
  static {
    mapper(this)
  }
}

export interface Books {
  readonly integrity: unknown
  readonly total: number
  readonly transfers: number
  readonly last: number
}

let driver: StoredSqljsDriver
let engine: Engine

export async function open(name: string, durability: 'relaxed' | 'strict' = 'relaxed'): Promise<void> {
  driver = (await sqljs.open({ database: name, durability })) as StoredSqljsDriver
  engine = createEngine(driver)
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  if (session.get(Account, 1)) return session.close()
  for (let id = 1; id <= ACCOUNTS; id++) session.add(new Account({ id, balance: TOTAL / ACCOUNTS }))
  session.commit()
  await engine.persisted()
}

export async function close(): Promise<void> {
  await driver.dispose()
}

export const remove = (name: string): Promise<void> => sqljs.deleteDatabase(name)

/** Transfers without end; says `ACK n` on the console for each that is stored. */
export async function transferAll(): Promise<void> {
  const session = new AsyncSession(createAsyncEngine(driver))
  for (let id = books().last + 1; ; id++) {
    await session.begin(async () => {
      const [from, to] = [
        await session.getOne(Account, 1 + random(ACCOUNTS)),
        await session.getOne(Account, 1 + random(ACCOUNTS)),
      ]
      const amount = random(10)
      from.balance -= amount
      to.balance += amount
      session.add(transfer(id))
    })
    console.log(`ACK ${id}`)
  }
}

/** The same without waiting: says `ACK n` once in a while, for all until then. */
export async function transferInGroups(): Promise<void> {
  for (let id = books().last + 1; ; id++) {
    transferNow(id)
    if (id % 7 > 0) continue
    await engine.persisted()
    console.log(`ACK ${id}`)
  }
}

/** `count` transfers at once, each with a commit of its own. */
export function transferSome(count: number): void {
  for (let i = 0; i < count; i++) transferNow(books().last + 1)
}

function transferNow(id: number): void {
  const session = new Session(engine)
  session.begin(() => {
    session.getOne(Account, 1 + random(ACCOUNTS)).balance -= 1
    session.getOne(Account, 1 + random(ACCOUNTS)).balance += 1
    session.add(transfer(id))
  })
}

export function books(): Books {
  return engine.begin((connection) => ({
    integrity: connection.scalar(text('PRAGMA integrity_check')),
    total: connection.scalar(select(func.sum(Account.balance)))!,
    transfers: connection.scalar(select(func.count(Transfer.id)))!,
    last: connection.scalar(select(func.max(Transfer.id))) ?? 0,
  }))
}

const random = (below: number): number => Math.floor(Math.random() * below)

function transfer(id: number): Transfer {
  const receipt = new Uint8Array(random(4) === 0 ? random(60_000) : random(300)).map(() => random(256))
  return new Transfer({ id, note: `transfer ${random(1e9)}`, receipt })
}
