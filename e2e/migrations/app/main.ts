/// <reference types="vite/client" />
// The app as it is deployed now: it knows five revisions.
import { createAsyncEngine, inspect, select, text } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { type AsyncOperations, currentHeads, type RevisionModule, upgrade } from 'athanor/migrations'
import { AsyncSession, selectinload } from 'athanor/orm'
import { autogenerate } from './autogenerate.ts'
import { failingUpgrade, liveUpgrade } from './live.ts'
import { Author, Run, Volume } from './models.ts'

const revisions = import.meta.glob<RevisionModule>('./migrations/*.ts')

let engine = createAsyncEngine('sqlite+sqljs:///app.db', { drivers: [sqljs] })

/** Opens the database; the upgrade comes later. Gives the role among the tabs. */
async function open(tabs: 'shared' | 'exclusive' = 'shared'): Promise<string> {
  const driver: StoredSqljsDriver = await sqljs.open({ database: 'app.db', tabs })
  engine = createAsyncEngine(driver)
  return driver.role
}

/** What the app does when it starts. Gives the revisions that were done here. */
async function start(): Promise<readonly unknown[]> {
  const done = await upgrade(engine, revisions)
  return done.map(({ revision }) => revision)
}

/** The user's data, by the models of today. */
async function library() {
  await using session = new AsyncSession(engine)
  const authors = await session.scalars(select(Author).options(selectinload(Author.volumes)).orderBy(Author.id))
  const volumes = (author: Author): string[] => author.volumes.map(({ heading, pages }) => `${heading} ${pages}`)
  return {
    authors: authors.all().map((author) => [author.name, ...volumes(author)]),
    runs: (await session.scalars(select(Run.revision).orderBy(Run.id))).all(),
    heads: await currentHeads(engine),
  }
}

/** Adds a volume to the first author, as users do. */
const write = (heading: string): Promise<void> =>
  engine.transact(AsyncSession, async (session) => {
    session.add(new Volume({ author_id: 1, heading, pages: heading.length }))
  })

/** The revisions as a plain list. */
const modules = (): Promise<RevisionModule[]> => Promise.all(Object.values(revisions).map((load) => load()))

const live = async () => liveUpgrade(await modules())
const fail = async () => failingUpgrade(await modules())
const generate = async () => autogenerate(engine, await modules())

/** Stops for ever within the third revision, which has made a table anew by then; says so on the console. */
async function hang(): Promise<void> {
  const [first, second, third] = await modules()
  const upgradeHalf = async (op: AsyncOperations): Promise<void> => {
    await third!.upgrade!(op as never)
    await op.batchAlterTable('authors', (batch) => batch.alterColumn('name', { newColumnName: 'half' }))
    console.log('HALF')
    await new Promise(() => {})
  }
  await upgrade(engine, [first!, second!, { ...third!, upgrade: upgradeHalf }])
}

/** Where the database is, and whether it is whole. */
async function state() {
  const inspector = inspect(engine)
  const heads = await currentHeads(engine)
  const tables = await inspector.getTableNames()
  const authors = (await inspector.getColumns('authors')).map(({ name }) => name)
  const counts = 'SELECT (SELECT count(*) FROM authors), (SELECT count(*) FROM books), (SELECT count(*) FROM runs)'
  const [rows, integrity, enforces] = await engine.begin(async (connection) => [
    [...(await connection.execute(text(counts))).one()],
    await connection.scalar(text('PRAGMA integrity_check')),
    await connection.scalar(text('PRAGMA foreign_keys')),
  ])
  return { heads, tables, authors, rows, integrity, enforces }
}

export const app = { open, start, library, write, hang, state, live, fail, generate }
Object.assign(globalThis, { app })
