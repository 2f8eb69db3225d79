import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEngine, type Engine, event, insert, Integer, Varchar } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { DeclarativeBase, mapped, mapper, relationship, Session } from 'athanor/orm'
import type { MomentEvent } from './protocol.ts'
import { SessionObserver } from './session-observer.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author' }),
}) {
  static {
    mapper(this)
  }
}
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  authorId: mapped(Integer, { nullable: true, foreignKey: () => Author.id }),
  author: relationship<Author | null>(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

let engine: Engine
let session: Session
let observer: SessionObserver
let moments: MomentEvent[]
let statements: string[]

beforeEach(async () => {
  engine = createEngine(await sqljs.open())
  Base.metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(insert(Author).values({ id: 1, name: 'Ann' }))
    connection.execute(insert(Book).values({ id: 1, title: 'Salt', authorId: 1 }))
  })
  moments = []
  statements = []
  event.listen(engine, 'afterExecute', ({ sql }) => statements.push(sql))
  observer = new SessionObserver(
    (moment) => moments.push(moment),
    () => null,
  )
  session = new Session(engine)
  observer.observe(session)
})

afterEach(() => {
  session.close()
  engine.dispose()
})

const kinds = (): string[] => moments.map(({ kind }) => kind)
/** `Author 1 persistent: name Ann`. */
const drawn = ({ objects }: MomentEvent): string[] =>
  objects.map(({ model, key, state, isExpired, attributes }) => {
    const values = attributes.map(({ name, status, value, old }) =>
      status === 'unloaded' ? `${name}?` : `${name} ${old === null ? '' : `${old} → `}${value}`,
    )
    return `${model} ${key} ${isExpired ? 'expired ' : ''}${state}: ${values.join(', ')}`
  })

test('objects on their way through a flush, a commit and the end', () => {
  const author = session.getOne(Author, 1)
  author.name = 'Anna'
  session.add(new Author({ name: 'Ben' }))
  session.commit()
  session.close()
  expect(kinds()).toEqual(['before flush', 'after flush', 'commit', 'closed'])
  expect(moments.map(drawn)).toEqual([
    ["Author 1 persistent: name 'Ann' → 'Anna', books?", "Author null pending: name 'Ben'"],
    ["Author 1 persistent: name 'Anna', books?", "Author 2 persistent: name 'Ben', books?"],
    ['Author 1 expired persistent: name?, books?', 'Author 2 expired persistent: name?, books?'],
    ['Author 1 expired detached: name?, books?', 'Author 2 expired detached: name?, books?'],
  ])
  expect(moments[0]?.plan?.map(({ kind, table, total }) => `${kind} ${table} ${total}`).sort()).toEqual([
    'insert authors 1',
    'update authors 1',
  ])
})

test('looking at objects loads nothing', () => {
  session.getOne(Book, 1)
  const before = statements.length
  observer.end()
  expect(moments.map(drawn)).toEqual([["Book 1 persistent: title 'Salt', authorId 1, author?"]])
  expect(statements).toHaveLength(before)
})

test('related objects are named by their keys, and changes of a collection as what came and went', () => {
  const author = session.getOne(Author, 1)
  author.books.push(new Book({ title: 'Ash' }))
  author.books.splice(0, 1)
  observer.end()
  expect(drawn(moments[0]!).sort()).toEqual([
    "Author 1 persistent: name 'Ann', books + new Book 'Ash'  − Book 1",
    "Book 1 persistent: title 'Salt', authorId 1, author Author 1 → null",
    "Book null pending: title 'Ash', author Author 1",
  ])
})

test('a rollback shows what became of the objects that it takes out', () => {
  session.add(new Author({ name: 'Ben' }))
  session.flush()
  session.rollback()
  expect(kinds()).toEqual(['before flush', 'after flush', 'rollback'])
  expect(moments[2]?.objects.map(({ state }) => state)).toEqual(['transient'])
})

test('savepoints end with moments of their own', () => {
  session.beginNested(() => {
    session.add(new Author({ name: 'Ben' }))
    session.flush()
  })
  const savepoint = session.beginNested()
  session.add(new Author({ name: 'Cem' }))
  session.flush()
  savepoint.rollback()
  session.commit()
  expect(kinds().filter((kind) => !kind.includes('flush'))).toEqual([
    'savepoint released',
    'savepoint rolled back',
    'commit',
  ])
})

test('what a flush has staged, where a transaction is one request', async () => {
  session.close()
  engine.dispose()
  engine = createEngine(await sqljs.open({ transaction: 'batch' }))
  Base.metadata.createAll(engine)
  session = new Session(engine)
  observer.observe(session)
  session.add(new Author({ id: 7, name: 'Eve', books: [new Book({ id: 8, title: 'Reed' })] }))
  session.flush()
  const { batch } = moments.at(-1)!
  expect(batch?.statements.map(({ sql, params }) => [/INTO (\w+)/.exec(sql)?.[1], params])).toEqual([
    ['authors', ['7', "'Eve'"]],
    ['books', ['8', "'Reed'", '7']],
  ])
  session.commit()
  expect(moments.map(({ kind, batch: one }) => [kind, one?.total])).toEqual([
    ['before flush', undefined],
    ['after flush', 2],
    ['commit', undefined],
  ])
})
