// One unit of work: the keys of all objects, then one atomic batch. Eager loading: all levels in one request.
import { Integer, column as mapped, createAsyncEngine, select, Table, Varchar } from '../../../dist/index.js'
import { neon } from '../../../dist/drivers/neon/index.js'
import { AsyncSession, DeclarativeBase, mapper, relationship, selectinload } from '../../../dist/orm/index.js'

class Base extends DeclarativeBase {}
const bookTags = new Table('book_tag', Base.metadata, {
  bookId: mapped('book_id', Integer, { primaryKey: true, foreignKey: 'book.id' }),
  tagId: mapped('tag_id', Integer, { primaryKey: true, foreignKey: 'tag.id' }),
})
class Author extends Base.table('author', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar()),
  books: relationship(() => Book, { backPopulates: 'author' }),
}) {}
class Book extends Base.table('book', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar()),
  authorId: mapped('author_id', Integer, { foreignKey: 'author.id' }),
  author: relationship(() => Author, { backPopulates: 'books' }),
  tags: relationship(() => Tag, { secondary: () => bookTags }),
}) {}
class Tag extends Base.table('tag', { id: mapped(Integer, { primaryKey: true }), label: mapped(Varchar()) }) {}
mapper(Author, Book, Tag)

const over = (transaction, way) => ({
  title: 'athanor',
  way,
  async open(connectionString) {
    const engine = createAsyncEngine(await neon.open({ connectionString, transaction }))
    // With the table that makes batches safe to arrive twice.
    await Base.metadata.createAll(engine)
    return {
      async write(list) {
        await using session = new AsyncSession(engine)
        const authors = list.map(
          ({ name, titles }) => new Author({ name, books: titles.map((title) => new Book({ title })) }),
        )
        session.addAll(authors)
        await session.commit()
        return authors.map((author) => author.id)
      },
      async read() {
        await using session = new AsyncSession(engine)
        const all = select(Author).options(selectinload(Author.books).selectinload(Book.tags)).orderBy(Author.id)
        const authors = (await session.scalars(all)).all()
        return authors.map(({ name, books }) => [
          name,
          books.map((book) => [book.title, book.tags.map((tag) => tag.label)]),
        ])
      },
      close: () => engine.dispose(),
    }
  },
})

export const contestants = [
  over('auto', 'HTTP; a session, one atomic batch'),
  over('interactive', 'WebSocket; a session, one transaction'),
]
