import { beforeEach, expect, test } from 'vitest'
import { createEngine, deleteFrom, Integer, select, Varchar, type Engine } from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../index.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author', cascade: 'all, delete-orphan' }),
}) {
  static {
    mapper(this)
  }
}
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  authorId: mapped('author_id', Integer, { foreignKey: 'authors.id' }),
  author: relationship<Author>(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

let engine: Engine
beforeEach(async () => {
  engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  session.add(new Author({ name: 'Ann', books: [new Book({ title: 'Salt' }), new Book({ title: 'Sea' })] }))
  session.commit()
})
const titles = (session: Session): readonly string[] => session.scalars(select(Book.title).orderBy(Book.id)).all()

test('an object that is written by index comes in, and the one that stood there goes', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  const ash = new Book({ title: 'Ash' })
  ann.books[0] = ash
  expect(titles(session)).toEqual(['Sea', 'Ash'])
  expect(ash.author).toBe(ann)
})

test('a length of 0 takes all out', () => {
  using session = new Session(engine)
  session.get(Author, 1)!.books.length = 0
  session.commit()
  expect(titles(session)).toEqual([])
})

test('`delete` takes a member out, and leaves no hole', () => {
  using session = new Session(engine)
  const { books } = session.get(Author, 1)!
  delete books[0]
  session.flush()
  expect([books.length, books[0]?.title, titles(session)]).toEqual([1, 'Sea', ['Sea']])
})

test('in an object that is new as well, and again after it was written', () => {
  using session = new Session(engine)
  const ben = new Author({ name: 'Ben' })
  ben.books[0] = new Book({ title: 'Ash' })
  session.add(ben)
  session.flush()
  expect(titles(session)).toEqual(['Salt', 'Sea', 'Ash'])
  ben.books[0] = new Book({ title: 'Oak' })
  expect(titles(session)).toEqual(['Salt', 'Sea', 'Oak'])
})

test('the order alone is no change', () => {
  using session = new Session(engine)
  session.get(Author, 1)!.books.reverse()
  expect(session.plan().steps).toEqual([])
})

test('what is no object of the class is refused before anything is written', () => {
  using session = new Session(engine)
  session.get(Author, 1)!.books[2] = {} as Book
  expect(() => session.flush()).toThrow('Author.books holds objects of class Book')
  session.rollback()
  expect(titles(session)).toEqual(['Salt', 'Sea'])
})

test('an object whose row was deleted is not put into a collection of a session', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  const [salt] = ann.books
  session.delete(salt!)
  session.flush()
  const ben = new Author({ name: 'Ben' })
  session.add(ben)
  expect(() => ben.books.push(salt!)).toThrow(
    'The row of this Book was deleted, so it cannot be put into Author.books.',
  )
  expect(ben.books).toHaveLength(0)
})

test('relationships count as modified', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  expect(session.isModified(ann)).toBe(false)
  ann.books.push(new Book({ title: 'Ash' }))
  expect(session.isModified(ann)).toBe(true)
})

test('undefined is no value', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  expect(() => Object.assign(ann, { name: undefined })).toThrow("'name' of a Author was set to undefined")
})

test('a column beside its class keeps its name in the row', () => {
  using session = new Session(engine)
  const row = session.execute(select(Author, Author.name)).one()
  expect([row[0].name, row.name]).toEqual(['Ann', 'Ann'])
})

test.for([
  [
    () => new Session(engine, { joinTransactionMode: 'create_savepoint' as never }),
    "'joinTransactionMode' is create_savepoint",
  ],
  [
    () => {
      using session = new Session(engine)
      session.execute(deleteFrom(Book), undefined, { synchronizeSession: 'nonsense' as never })
    },
    "'synchronizeSession' is nonsense",
  ],
] as const)('a word that an option does not have is refused: %#', ([run, message]) => {
  expect(run).toThrow(message)
})
