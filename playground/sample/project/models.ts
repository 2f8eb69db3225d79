import { Bool, DateTime, Float, index, Integer, snakeCase, Text, Varchar } from 'athanor'
import { DeclarativeBase, mapped, mapper } from 'athanor/orm'

export class Base extends DeclarativeBase {
  static override readonly columnNaming = snakeCase
}

export class Publisher extends Base.table('publishers', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100), { unique: true }),
  city: mapped(Varchar(60)),
  founded: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

export class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
  country: mapped(Varchar(60)),
  born: mapped(Integer, { nullable: true }),
}) {
  static {
    mapper(this)
  }

  get initials() {
    return this.name
      .split(' ')
      .map((word) => word[0])
      .join('')
  }
}

export class Book extends Base.table(
  'books',
  {
    id: mapped(Integer, { primaryKey: true }),
    title: mapped(Varchar(200)),
    genre: mapped(Varchar(30)),
    published: mapped(Integer),
    pages: mapped(Integer, { nullable: true }),
    price: mapped(Float),
    inPrint: mapped(Bool, { default: true }),
    authorId: mapped(Integer, { foreignKey: () => Author.id }),
    publisherId: mapped(Integer, { foreignKey: () => Publisher.id }),
  },
  (t) => [index('ix_books_author', t.authorId), index('ix_books_published', t.published)],
) {
  static {
    mapper(this)
  }
}

export class Review extends Base.table(
  'reviews',
  {
    id: mapped(Integer, { primaryKey: true }),
    bookId: mapped(Integer, { foreignKey: () => Book.id }),
    reader: mapped(Varchar(60)),
    rating: mapped(Integer),
    body: mapped(Text, { nullable: true }),
    writtenAt: mapped(DateTime),
  },
  (t) => [index('ix_reviews_book', t.bookId)],
) {
  static {
    mapper(this)
  }
}
