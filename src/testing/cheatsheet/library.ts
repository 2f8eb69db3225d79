import { Integer, Varchar, type Engine } from '../../index.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../../orm/index.ts'

export class Base extends DeclarativeBase {}

export class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author' }),
}) {
  static {
    mapper(this)
  }
}

export class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(200)),
  authorId: mapped('author_id', Integer, { foreignKey: 'authors.id' }),
  author: relationship<Author>(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

/** Adds the authors and books whose names the cheat sheet prints. */
export function addBooks(engine: Engine): void {
  using session = new Session(engine)
  session.addAll([
    new Author({
      name: 'Alice Smith',
      books: [new Book({ title: 'Django Mastery' }), new Book({ title: 'Python Tricks' })],
    }),
    new Author({ name: 'Bob Jones', books: [new Book({ title: 'SQLAlchemy in Action' })] }),
    new Author({ name: 'Carol White' }),
  ])
  session.commit()
}
