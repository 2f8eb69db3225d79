// An engine that is open while its database is upgraded.
import {
  createAsyncEngine,
  event,
  inspect,
  insert,
  MetaData,
  Table,
  column,
  Integer,
  Varchar,
  select,
  text,
} from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { type AsyncOperations, currentHeads, type RevisionModule, upgrade } from 'athanor/migrations'
import { AsyncSession, liveObjects } from 'athanor/orm'
import { Author, Volume } from './models.ts'

const metadata = new MetaData()
const authors = new Table('authors', metadata, { id: column(Integer), name: column(Varchar(40)) })
const books = new Table('books', metadata, {
  id: column(Integer),
  author_id: column(Integer),
  title: column(Varchar(100)),
})

/** Upgrades below a live query, a session with an object, and statements that are prepared and compiled. */
export async function liveUpgrade(modules: readonly RevisionModule[]) {
  const engine = createAsyncEngine('sqlite+sqljs:///live.db', { drivers: [sqljs], live: liveObjects })
  await upgrade(engine, modules, '0001')
  await engine.begin(async (connection) => {
    await connection.execute(insert(authors).values({ id: 1, name: 'Ann' }))
    await connection.execute(insert(books).values({ id: 1, author_id: 1, title: 'Salt' }))
  })
  const everything = text('SELECT * FROM authors')
  const columns = (): Promise<readonly string[]> =>
    engine.begin(async (connection) => [...(await connection.execute(everything)).keys()])
  const told: unknown[] = []
  engine.live(everything).subscribe((rows) => rows && told.push(Object.keys(rows[0]!.toJSON())))
  await using session = new AsyncSession(engine)
  const ann = await session.getOne(Author, 1)
  await session.commit()
  const before = await columns()
  await columns()
  const named: string[] = []
  event.listen(engine, 'beforeExecute', ({ sql }) => void named.push(sql))
  await upgrade(engine, modules)
  const isTold = named.some((sql) => sql.startsWith('ALTER TABLE'))
  await session.refresh(ann)
  session.add(new Volume({ author: ann, heading: 'Sulphur', pages: 7 }))
  await session.commit()
  const headings = (await session.scalars(select(Volume.heading).orderBy(Volume.id))).all()
  const after = await columns()
  while (JSON.stringify(told.at(-1)) !== JSON.stringify(after)) await new Promise((resolve) => setTimeout(resolve, 20))
  await engine.dispose()
  return { before, after, told, headings, name: ann.name, isTold }
}

/** A revision fails in its middle; afterwards the same engine goes on. */
export async function failingUpgrade(modules: readonly RevisionModule[]) {
  const engine = createAsyncEngine('sqlite+sqljs:///failing.db', { drivers: [sqljs] })
  const [first, second, third] = modules
  const failing: RevisionModule = {
    ...third!,
    upgrade: async (op: AsyncOperations) => {
      await third!.upgrade!(op as never)
      void op.execute("INSERT INTO runs (revision) VALUES ('half')")
      void op.execute('INSERT INTO missing VALUES (1)')
      void op.execute("INSERT INTO runs (revision) VALUES ('whole')")
    },
  }
  const failure = await upgrade(engine, [first!, second!, failing]).catch((error: unknown) => error)
  const { name, code } = failure as { readonly name: string; readonly code: string }
  const inspector = inspect(engine)
  const found = {
    failure: `${name} ${code}`,
    heads: await currentHeads(engine),
    columns: (await inspector.getColumns('authors')).map((one) => one.name),
    runs: await engine.begin(async (connection) => (await connection.scalars(text('SELECT revision FROM runs'))).all()),
  }
  const done = await upgrade(engine, modules)
  await engine.dispose()
  return { ...found, done: done.length }
}
