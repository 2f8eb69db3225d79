import { beforeEach, describe, expect, test } from 'vitest'
import { column, createEngine, insert, Integer, select, Table, toSql, Varchar, type Engine } from '../../../index.ts'
import { sqlite } from '../../../dialects/sqlite/index.ts'
import { sqljs } from '../../../drivers/sqljs/index.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../../index.ts'

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
const bookTag = new Table('book_tag', Base.metadata, {
  bookId: column(Integer, { primaryKey: true, foreignKey: () => Book.id }),
  tagId: column(Integer, { primaryKey: true, foreignKey: () => Tag.id }),
})
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  authorId: mapped('author_id', Integer, { nullable: true, foreignKey: 'authors.id' }),
  author: relationship<Author | null>(() => Author, { backPopulates: 'books' }),
  tags: relationship<Tag[]>(() => Tag, { secondary: bookTag, backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}
class Tag extends Base.table('tags', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  books: relationship<Book[]>('books', { secondary: 'book_tag', backPopulates: 'tags' }),
}) {
  static {
    mapper(this)
  }
}

describe('both sides are in step before any flush', () => {
  test('a collection given to a constructor sets the other side', () => {
    const salt = new Book({ title: 'Salt' })
    const ann = new Author({ name: 'Ann', books: [salt] })
    expect(salt.author).toBe(ann)
  })

  test('setting the one object puts this one into its collection, and takes it out of the old one', () => {
    const [ann, ben] = [new Author({ name: 'Ann' }), new Author({ name: 'Ben' })]
    const salt = new Book({ title: 'Salt', author: ann })
    expect([...ann.books]).toEqual([salt])
    salt.author = ben
    expect([ann.books.length, ben.books.length]).toEqual([0, 1])
    ann.books.push(salt)
    expect([ann.books.length, ben.books.length, salt.author]).toEqual([1, 0, ann])
  })

  test('both collections of a many-to-many relationship', () => {
    const [salt, sea] = [new Book({ title: 'Salt' }), new Tag({ name: 'sea' })]
    salt.tags.push(sea)
    expect([...sea.books]).toEqual([salt])
    sea.books.pop()
    expect(salt.tags).toHaveLength(0)
  })

  test('what is no object of the class is refused', () => {
    expect(() => new Author({ name: 'Ann' }).books.push(new Tag({ name: 'x' }) as never)).toThrow(
      'Author.books holds objects of class Book, and was given a Tag.',
    )
  })
})

describe('joins', () => {
  test.for([
    [select(Author.name, Book.title).join(Author.books), 'authors JOIN books ON authors.id = books.author_id'],
    [select(Book).outerJoin(Book.author), 'books LEFT OUTER JOIN authors ON authors.id = books.author_id'],
    [
      select(Book).join(Book.tags),
      'books JOIN book_tag AS book_tag_1 ON books.id = book_tag_1."bookId" JOIN tags ON tags.id = book_tag_1."tagId"',
    ],
    [
      select(Book).outerJoin(Book.tags),
      'books LEFT OUTER JOIN (book_tag AS book_tag_1 JOIN tags ON tags.id = book_tag_1."tagId") ON books.id = book_tag_1."bookId"',
    ],
  ] as const)('by a relationship: %#', ([statement, from]) => {
    expect(toSql(statement, sqlite).sql).toContain(`FROM ${from}`)
  })
})

describe('lazy loading', () => {
  let engine: Engine
  let statements: string[]
  beforeEach(async () => {
    engine = createEngine(await sqljs.open({ database: ':memory:' }), {
      echo: (line) => statements.push(line),
    })
    statements = []
    Base.metadata.createAll(engine)
    engine.begin((connection) => {
      connection.execute(insert(Author).values({ id: 1, name: 'Ann' }))
      connection.execute(insert(Book), [
        { id: 1, title: 'Salt', authorId: 1 },
        { id: 2, title: 'Sulphur', authorId: 1 },
      ])
      connection.execute(insert(Tag).values({ id: 1, name: 'sea' }))
      connection.execute(insert(bookTag).values({ bookId: 1, tagId: 1 }))
    })
  })

  test('collections, objects that are here already, and a table in between', () => {
    using session = new Session(engine)
    const ann = session.get(Author, 1)!
    expect(ann.books.map((book) => book.title)).toEqual(['Salt', 'Sulphur'])
    const sent = statements.length
    expect(ann.books[0]!.author).toBe(ann)
    expect(statements).toHaveLength(sent)
    expect(ann.books[0]!.tags.map((tag) => tag.name)).toEqual(['sea'])
    expect(ann.books[0]!.tags[0]!.books.map((book) => book.title)).toEqual(['Salt'])
  })

  test('what was put into a collection before it was loaded is in it afterwards', () => {
    using session = new Session(engine, { autoflush: false })
    const ann = session.get(Author, 1)!
    const sea = new Book({ title: 'Sea', author: ann })
    expect(ann.books.map((book) => book.title)).toEqual(['Salt', 'Sulphur', 'Sea'])
    expect(ann.books.includes(sea)).toBe(true)
  })
})
