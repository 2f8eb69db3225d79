import { beforeAll, expect, test } from 'vitest'
import {
  and,
  Bool,
  column,
  createEngine,
  DateTime,
  Float,
  func,
  Integer,
  not,
  or,
  select,
  Table,
  Varchar,
  type Engine,
} from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import {
  containsEager,
  DeclarativeBase,
  joinedload,
  mapped,
  mapper,
  raiseload,
  relationship,
  selectinload,
  Session,
} from '../../orm/index.ts'
import { printed } from '../node/cheatsheet-output.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author' }),
}) {
  static {
    mapper(this)
  }
}
const bookTag = new Table('book_tag', Base.metadata, {
  bookId: column('book_id', Integer, { foreignKey: 'books.id', primaryKey: true }),
  tagId: column('tag_id', Integer, { foreignKey: 'tags.id', primaryKey: true }),
})
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(200)),
  authorId: mapped('author_id', Integer, { foreignKey: 'authors.id' }),
  pages: mapped(Integer),
  rating: mapped(Float, { default: 5 }),
  isFeatured: mapped('is_featured', Bool, { default: false }),
  isDeleted: mapped('is_deleted', Bool, { default: false }),
  publishedAt: mapped('published_at', DateTime),
  author: relationship<Author>(() => Author, { backPopulates: 'books' }),
  tags: relationship<Tag[]>(() => Tag, { secondary: bookTag }),
}) {}
class Tag extends Base.table('tags', { id: mapped(Integer, { primaryKey: true }), name: mapped(Varchar(50)) }) {
  static {
    mapper(this)
  }
}

// As many books and pages as the cheat sheet counts.
function booksOf(name: string, count: number, pages: number): Author {
  const usual = Math.floor(pages / count)
  return new Author({
    name,
    books: Array.from({ length: count }, (_, i) => {
      const own = i === 0 ? pages - usual * (count - 1) : usual
      const values = { title: `Python ${name} ${i}`, pages: own, publishedAt: new Date('2024-05-01') }
      return new Book({ ...values, tags: i === 0 ? [new Tag({ name: `tag of ${name}` })] : [] })
    }),
  })
}

let engine: Engine
beforeAll(async () => {
  engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  session.addAll([booksOf('Alice Smith', 12, 2840), booksOf('Bob Jones', 5, 1100), new Author({ name: 'Carol White' })])
  session.commit()
})

test('joins', () => {
  using session = new Session(engine)
  const titles = session.execute(select(Book.title, Author.name).join(Book.author)).all()
  expect(titles).toHaveLength(17)
  expect(session.execute(select(Book, Author).join(Author, Book.authorId.eq(Author.id))).all()).toHaveLength(17)
  const outer = session.execute(select(Author, Book).outerJoin(Book, Book.authorId.eq(Author.id))).all()
  expect(outer.filter((row) => row[1] === null).map((row) => row[0].name)).toEqual(['Carol White'])
  const tags = select(Author.name, Book.title, Tag.name.label('tag'))
    .join(Book, Book.authorId.eq(Author.id))
    .join(Book.tags)
  expect(
    session
      .execute(tags)
      .all()
      .map((row) => row.tag),
  ).toEqual(['tag of Alice Smith', 'tag of Bob Jones'])
})

test('filtering', () => {
  using session = new Session(engine)
  const statement = select(Book)
    .where(
      Book.title.ilike('%python%'),
      Book.publishedAt.between(new Date('2020-01-01'), new Date('2025-12-31')),
      or(Book.isFeatured.eq(true), Book.rating.ge(4.5)),
    )
    .where(not(Book.isDeleted))
  expect([String(session.scalars(statement).all().length)]).toEqual(printed('query-date-column', 'q-filter'))
  expect(session.scalars(select(Book).where(and(Book.isDeleted))).all()).toEqual([])
})

test('aggregation', () => {
  using session = new Session(engine)
  const statement = select(
    Author.name,
    func.count(Book.id).label('bookCount'),
    func.coalesce(func.sum(Book.pages), 0).label('totalPages'),
  )
    .outerJoin(Book, Book.authorId.eq(Author.id))
    .groupBy(Author.id, Author.name)
    .having(func.count(Book.id).gt(0))
    .orderBy(func.count(Book.id).desc())
  const lines: string[] = []
  for (const [name, count, pages] of session.execute(statement)) {
    lines.push(`${name.padEnd(20)} ${String(count).padStart(3)} books ${String(pages).padStart(6)} pages`)
  }
  expect(lines).toEqual(printed('query-date-column', 'q-aggregate'))
})

test('scalar subquery, CTE, window function', () => {
  using session = new Session(engine)
  const average = select(func.avg(Book.pages)).scalarSubquery()
  const deltas = session.execute(select(Book.title, Book.pages.minus(average).label('delta')).orderBy('delta')).all()
  expect([String(deltas.length)]).toEqual(printed('query-date-column', 'q-scalar-subquery'))
  const recent = select(Book.id, Book.authorId, Book.pages)
    .where(Book.publishedAt.ge(new Date('2024-01-01')))
    .cte('recent')
  const sums = select(Author.name, func.sum(recent.c.pages).label('pages2024'))
    .join(recent, recent.c.authorId.eq(Author.id))
    .groupBy(Author.id, Author.name)
  const tuples = session
    .execute(sums)
    .all()
    .map((row) => `('${row.name}', ${row.pages2024})`)
  expect([`[${tuples.join(', ')}]`]).toEqual(printed('query-date-column', 'q-cte'))
  const rank = func.rank().over({ partitionBy: Book.authorId, orderBy: Book.pages.desc() })
  const ranks = session.execute(select(Book.title, Book.pages, rank.label('rankInAuthor'))).all()
  expect([String(ranks.length)]).toEqual(printed('query-date-column', 'q-window'))
})

test('eager loading', () => {
  using session = new Session(engine)
  expect(session.scalars(select(Author).options(selectinload(Author.books))).all()).toHaveLength(3)
  expect(session.scalars(select(Book).options(joinedload(Book.author))).all()).toHaveLength(17)
  const chained = select(Author).options(selectinload(Author.books).selectinload(Book.tags))
  expect(session.scalars(chained).all()[0]?.books[0]?.tags).toHaveLength(1)
  const contained = select(Author).join(Author.books).options(containsEager(Author.books))
  expect(session.scalars(contained).unique().all()).toHaveLength(2)
})

test('raiseload: what is loaded already stays, what is not is refused', () => {
  using session = new Session(engine)
  session.scalars(select(Author).options(selectinload(Author.books))).all()
  const [known] = session.scalars(select(Author).options(raiseload(Author.books))).all()
  expect(known?.books).toHaveLength(12)
  using fresh = new Session(engine)
  const [author] = fresh.scalars(select(Author).options(raiseload(Author.books))).all()
  expect(() => author?.books).toThrow('Author.books')
})
