import { beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { DatabaseBusyError, ProgrammingError } from '../../errors/database-error.ts'
import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import { event } from '../../event/event.ts'
import { column } from '../../schema/column-definition.ts'
import { foreignKey } from '../../schema/foreign-key.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { Executable } from '../../sql/expression.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { createEngine } from '../create-engine.ts'
import type { Driver, TableChange } from '../driver.ts'
import type { Engine } from '../sync.ts'
import { liveQueries } from './live-rows.ts'

const metadata = new MetaData()
const authors = new Table('authors', metadata, { id: column(Integer, { primaryKey: true }), name: column(Varchar(50)) })
const books = new Table('books', metadata, {
  id: column(Integer, { primaryKey: true }),
  title: column(Varchar(50)),
  authorId: column('author_id', Integer, { foreignKey: foreignKey(() => authors.c.id, { onDelete: 'CASCADE' }) }),
})
const log = new Table('log', metadata, { id: column(Integer, { primaryKey: true }), line: column(Varchar(50)) })
const beats = new Table('beats', metadata, { id: column(Integer, { primaryKey: true }) })

const module = await sqljs.load()
let engine: Engine
beforeEach(() => {
  engine = createEngine(sqljs.openSync(module), { live: liveQueries })
  metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(insert(authors), [
      { id: 1, name: 'Ann' },
      { id: 2, name: 'Bob' },
    ])
    connection.execute(insert(books).values({ id: 1, title: 'Salt', authorId: 1 }))
  })
})

const run = (statement: Executable<unknown, unknown>): void => {
  engine.begin((connection) => void connection.execute(statement))
}
const add = (id: number, title = 'More', authorId = 1): void => run(insert(books).values({ id, title, authorId }))
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60))

/** Until everything that was committed has been dealt with: a further commit is told of, to whom came last. */
async function settled(): Promise<void> {
  const query = engine.live(select(beats.c.id))
  const { length } = query.getSnapshot()
  let unsubscribe: () => void
  await new Promise<void>((resolve) => {
    unsubscribe = query.subscribe((rows) => rows.length > length && resolve())
    run(insert(beats).values({}))
  })
  unsubscribe!()
}

/** Subscribes, and notes what it is told after the first time. */
function listen<E extends readonly unknown[]>(statement: Executable<E, never>) {
  const query = engine.live(statement)
  const told: string[] = []
  const unsubscribe = query.subscribe((rows) =>
    told.push(JSON.stringify(rows.map((row) => [...(row as Iterable<unknown>)]))),
  )
  told.length = 0
  return { query, told, unsubscribe }
}
const titles = select(books.c.title).orderBy(books.c.id)
const lines = select(log.c.line).orderBy(log.c.id)

describe('what is seen', () => {
  test('a commit of the engine, with one call for one commit', async () => {
    const { told } = listen(titles)
    add(2)
    expect(told).toEqual([])
    await settled()
    expect(told).toEqual(['[["Salt"],["More"]]'])
  })

  test('a cascade that the MetaData knows', async () => {
    const { told } = listen(titles)
    run(deleteFrom(authors).where(authors.c.id.eq(1)))
    await settled()
    expect(told).toEqual(['[]'])
  })

  test('a cascade that only the database knows, over two tables', async () => {
    run(text('CREATE TABLE pages (n INT REFERENCES leaves ON DELETE CASCADE)'))
    run(text('CREATE TABLE leaves (id INTEGER PRIMARY KEY, book INT REFERENCES "books" ON DELETE CASCADE)'))
    run(text('INSERT INTO leaves VALUES (7, 1)'))
    run(text('INSERT INTO pages VALUES (7)'))
    const pages = new Table('Pages', new MetaData(), { n: column(Integer) })
    const { told } = listen(select(pages.c.n))
    run(deleteFrom(authors).where(authors.c.id.eq(1)))
    await settled()
    expect(told).toEqual(['[]'])
  })

  test('a trigger, made while the query lives', async () => {
    const { told } = listen(lines)
    run(text(`CREATE TRIGGER noted AFTER UPDATE ON authors BEGIN INSERT INTO "log" (line) VALUES (new.name); END`))
    await settled()
    run(update(authors).values({ name: 'Cid' }).where(authors.c.id.eq(2)))
    await settled()
    expect(told).toEqual(['[["Cid"]]'])
  })

  test('through a view', async () => {
    run(text('CREATE VIEW shelf AS SELECT b.title FROM books AS b'))
    const shelf = new Table('shelf', new MetaData(), { title: column(Varchar(50)) })
    const { told } = listen(select(shelf.c.title))
    add(2)
    await settled()
    expect(told).toEqual(['[["Salt"],["More"]]'])
  })

  test('a DELETE of all rows, which SQLite does by truncating', async () => {
    const { told } = listen(titles)
    run(deleteFrom(books))
    await settled()
    expect(told).toEqual(['[]'])
  })

  test('REPLACE, and tables without rowids', async () => {
    run(text('CREATE TABLE pairs (k TEXT PRIMARY KEY, v INT) WITHOUT ROWID'))
    const pairs = new Table('pairs', new MetaData(), {
      k: column(Varchar(9), { primaryKey: true }),
      v: column(Integer),
    })
    const { told } = listen(select(pairs.c.v))
    for (const v of [1, 2]) {
      run(insert(pairs).prefixWith('OR REPLACE').values({ k: 'a', v }))
      await settled()
    }
    expect(told).toEqual(['[[1]]', '[[2]]'])
  })

  test.each([
    ['text()', () => run(text("INSERT INTO books VALUES (2, 'Text', 1)"))],
    ['the driver’s SQL', () => engine.begin((c) => c.execDriverSql("INSERT INTO books VALUES (2, 'Text', 1)"))],
    [
      'AUTOCOMMIT',
      () => {
        using connection = engine.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
        connection.execute(insert(books).values({ id: 2, title: 'Text', authorId: 1 }))
      },
    ],
    [
      'a derived engine',
      () => engine.executionOptions({ a: 1 }).begin((c) => c.execute(text("INSERT INTO books VALUES (2, 'Text', 1)"))),
    ],
  ])('a write by %s', async (_, write) => {
    const { told } = listen(titles)
    write()
    await settled()
    expect(told).toEqual(['[["Salt"],["Text"]]'])
  })

  test('with text among its parts: everything', async () => {
    const counted = select(text('(SELECT count(*) FROM books) AS n'))
    const { told } = listen(counted)
    const inFrom = listen(select(func.count()).selectFrom(text('books')))
    add(2)
    await settled()
    expect([told, inFrom.told]).toEqual([['[[2]]'], ['[[2]]']])
  })

  test('what was announced, of the tables that were named or of all', async () => {
    const driver = sqljs.openSync(module)
    engine = createEngine(driver, { live: liveQueries })
    metadata.createAll(engine)
    const { told } = listen(lines)
    driver.database.run("INSERT INTO log (line) VALUES ('raw')")
    engine.changed(books, 'authors')
    await settled()
    expect(told).toEqual([])
    engine.changed(log)
    await settled()
    driver.database.run('DELETE FROM log')
    engine.changed()
    await settled()
    expect(told).toEqual(['[["raw"]]', '[]'])
  })
})

describe('what is not seen', () => {
  test('a transaction that is open, or rolled back, also to a savepoint', async () => {
    const { told, query } = listen(titles)
    const before = query.getSnapshot()
    using connection = engine.connect()
    connection.execute(deleteFrom(books))
    await pause()
    expect(query.getSnapshot()).toBe(before)
    connection.rollback()
    await settled()
    connection.execute(update(authors).values({ name: 'Eve' }))
    const savepoint = connection.beginNested()
    connection.execute(deleteFrom(books))
    savepoint.rollback()
    connection.commit()
    await settled()
    expect(told).toEqual([])
    expect(query.getSnapshot()).toBe(before)
  })

  test('a commit during which another transaction is open is seen when that has ended', async () => {
    const { told } = listen(titles)
    add(2)
    using connection = engine.connect()
    connection.execute(deleteFrom(authors))
    await pause()
    expect(told).toEqual([])
    connection.rollback()
    await settled()
    expect(told).toEqual(['[["Salt"],["More"]]'])
  })

  test('is not read again: a change of other tables, and anything after the last subscriber left', async () => {
    const first = listen(titles)
    const second = listen(titles)
    await settled()
    const sent: string[] = []
    event.listen(engine, 'beforeExecute', ({ sql }) => sent.push(sql))
    const reads = (): number => sent.filter((sql) => sql.startsWith('SELECT books')).length
    run(insert(log).values({ line: 'x' }))
    await settled()
    expect(reads()).toBe(0)
    first.unsubscribe()
    add(2)
    await settled()
    expect(reads()).toBe(1)
    second.unsubscribe()
    add(3)
    await settled()
    expect(reads()).toBe(1)
    expect([first.told, second.told.length]).toEqual([[], 1])
  })
})

test('1,000 commits in a second are told of a few times', async () => {
  const { told } = listen(titles)
  const sent: string[] = []
  event.listen(engine, 'beforeExecute', ({ sql }) => sent.push(sql))
  for (let i = 0; i < 1000; i++) {
    add(10 + i)
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await settled()
  const reads = sent.filter((sql) => sql.startsWith('SELECT books')).length
  expect(reads).toBeGreaterThan(0)
  expect(reads).toBeLessThan(70)
  expect(told).toHaveLength(reads)
  expect(told.at(-1)!.match(/More/g)).toHaveLength(1000)
})

describe('snapshots', () => {
  test('are the same object while no row changes, and rows that stay are the same', async () => {
    const query = engine.live(select(books).orderBy(books.c.id))
    query.subscribe(() => {})
    const before = query.getSnapshot()
    expect(query.getSnapshot()).toBe(before)
    run(update(books).values({ title: 'Salt' }))
    await settled()
    expect(query.getSnapshot()).toBe(before)
    add(0, 'First')
    await settled()
    const after = query.getSnapshot()
    expect(after.map(({ title }) => title)).toEqual(['First', 'Salt'])
    expect(after[1]).toBe(before[0])
    expect(before).toHaveLength(1)
  })

  test('without a subscriber are read when they are asked for', () => {
    const query = engine.live(select(books.c.title))
    const before = query.getSnapshot()
    add(2)
    expect(query.getSnapshot()).toHaveLength(2)
    expect(query.getSnapshot()).toBe(query.getSnapshot())
    expect(before).toHaveLength(1)
    using connection = engine.connect()
    connection.execute(deleteFrom(books))
    expect(query.getSnapshot()).toHaveLength(2)
    expect(() => engine.live(select(authors.c.id)).getSnapshot()).toThrow(DatabaseBusyError)
  })

  test('take parameters', () => {
    const found = engine.live(text('SELECT title FROM books WHERE id = :id'), { id: 1 })
    expect(found.getSnapshot().map(([title]) => title)).toEqual(['Salt'])
  })
})

describe('a query that fails', () => {
  test('says so, keeps its snapshot, and goes on', async () => {
    const query = engine.live(titles)
    const told: (string | null)[] = []
    query.subscribe((rows, error) => told.push(error && `${rows.length}: ${error.message}`))
    run(text('ALTER TABLE books RENAME TO novels'))
    await settled()
    expect(query.error).toBeInstanceOf(ProgrammingError)
    run(text('ALTER TABLE novels RENAME TO books'))
    await settled()
    expect(told).toEqual([null, expect.stringContaining('1: no such table: books'), null])
    expect(query.error).toBeNull()
  })

  test('throws when there is nothing to show', () => {
    const query = engine.live(text('SELECT * FROM nowhere'))
    expect(() => query.getSnapshot()).toThrow(ProgrammingError)
    expect(() => query.subscribe(() => {})).toThrow(ProgrammingError)
  })

  test('a callback that throws harms no other, and the error is thrown where nobody waits', async () => {
    const uncaught: unknown[] = []
    const handlers = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => uncaught.push(error))
    try {
      let calls = 0
      engine.live(titles).subscribe(() => {
        if (calls++ > 0) throw new RangeError('mine')
      })
      const { told } = listen(titles)
      add(2)
      await settled()
      expect(told).toHaveLength(1)
      expect(uncaught).toEqual([new RangeError('mine')])
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const handler of handlers) process.on('uncaughtException', handler)
    }
  })

  test.each([
    [() => engine.live(insert(books).values({ id: 9, title: 'x', authorId: 1 }) as never), ArgumentError],
    [() => engine.live(text('DELETE FROM books')), ArgumentError],
    [() => engine.live('SELECT 1' as never), ArgumentError],
    [() => createEngine(sqljs.openSync(module)).live(titles), InvalidRequestError],
  ])('is refused: %s', (make, error) => {
    expect(make).toThrow(error)
  })
})

test('a driver tells of commits elsewhere, and is told of those that were made here', async () => {
  let tell: ((change: TableChange) => void) | undefined
  const told: TableChange[] = []
  const driver = sqljs.openSync(module)
  const shared: Driver = Object.assign(Object.create(driver) as Driver, {
    onChange(listener: (change: TableChange) => void) {
      tell = listener
      return () => (tell = undefined)
    },
    tellChange: (change: TableChange) => told.push(change),
    dispose: () => driver.dispose(),
  })
  engine = createEngine(shared, { live: liveQueries })
  metadata.createAll(engine)
  const query = listen(lines)
  driver.database.run("INSERT INTO log (line) VALUES ('there')")
  tell!({ tables: new Set(['books']) })
  await settled()
  expect(query.told).toEqual([])
  tell!({ tables: new Set(['log']) })
  await settled()
  expect(query.told).toEqual(['[["there"]]'])
  told.length = 0
  run(insert(log).values({ line: 'here' }))
  expect(told).toEqual([{ tables: new Set(['log']) }])
  engine.dispose()
  expect(tell).toBeUndefined()
})
