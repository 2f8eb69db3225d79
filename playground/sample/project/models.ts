import { Bool, column, DateTime, Float, index, Integer, snakeCase, Table, Text, Varchar } from 'athanor'
import { DeclarativeBase, mapped, mapper, relationship } from 'athanor/orm'

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
  books: relationship<Book[]>(() => Book, { backPopulates: 'author', orderBy: () => Book.id }),
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

/** A book has many tags, and a tag has many books: this table says which. */
export const bookTags = new Table('book_tags', Base.metadata, {
  bookId: column('book_id', Integer, { primaryKey: true, foreignKey: () => Book.id }),
  tagId: column('tag_id', Integer, { primaryKey: true, foreignKey: () => Tag.id }),
})

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
    author: relationship<Author>(() => Author, { backPopulates: 'books' }),
    publisher: relationship<Publisher>(() => Publisher),
    tags: relationship<Tag[]>(() => Tag, { secondary: bookTags, backPopulates: 'books' }),
    reviews: relationship<Review[]>(() => Review, { backPopulates: 'book', cascade: 'all, delete-orphan' }),
  },
  (t) => [index('ix_books_author', t.authorId), index('ix_books_published', t.published)],
) {
  static {
    mapper(this)
  }
}

export class Tag extends Base.table('tags', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(30), { unique: true }),
  books: relationship<Book[]>(() => Book, { secondary: bookTags, backPopulates: 'tags' }),
}) {
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
    book: relationship<Book>(() => Book, { backPopulates: 'reviews' }),
  },
  (t) => [index('ix_reviews_book', t.bookId)],
) {
  static {
    mapper(this)
  }
}
