import { expect, test } from 'vitest'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import {
  check,
  column,
  computed,
  foreignKey,
  index,
  Integer,
  MetaData,
  Table,
  text,
  unique,
  Varchar,
} from '../../index.ts'
import { tableLines } from './table-lines.ts'

test('a table is listed with what its columns are, and then what concerns several', () => {
  const metadata = new MetaData()
  new Table('authors', metadata, { id: column(Integer, { primaryKey: true }) })
  const books = new Table(
    'books',
    metadata,
    {
      id: column(Integer, { primaryKey: true }),
      isbn: column(Varchar(13), { unique: true, comment: 'without hyphens' }),
      pages: column(Integer, { nullable: true, serverDefault: text('1') }),
      twice: column(Integer, { computed: computed(text('pages * 2')) }),
      authorId: column(Integer, { foreignKey: foreignKey('authors.id', { onDelete: 'CASCADE' }) }),
    },
    (t) => [
      unique(t.isbn, t.pages),
      check(t.pages.gt(0), 'ck_pages'),
      index('ix_long', t.pages, { where: t.pages.gt(9) }),
    ],
  )
  expect(tableLines(books, sqlite)).toMatchInlineSnapshot(`
    "books
      id        INTEGER      primary key
      isbn      VARCHAR(13)  not null, unique  # without hyphens
      pages     INTEGER      default 1
      twice     INTEGER      not null, GENERATED ALWAYS AS (pages * 2)
      authorId  INTEGER      not null, -> authors.id on delete cascade
      CONSTRAINT ck_pages CHECK (pages > 0)
      INDEX ix_long ON books (pages) WHERE pages > 9
      UNIQUE (isbn, pages)"
  `)
})
