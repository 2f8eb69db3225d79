import { beforeEach, expect, test } from 'vitest'
import { insert, Integer, literal, select, text, union, update, Varchar } from '../../index.ts'
import { Author, Book } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine)
  session.execute(insert(Author).values({ id: 1, name: 'Ann', born: 1950, active: true }))
  session.execute(insert(Author).values({ id: 2, name: 'Bob', active: false }))
  session.execute(insert(Book).values({ id: 5, title: 'Salt', authorId: 2 }))
  session.commit()
  library.sent()
})

test('objects out of SQL text, with the types of their attributes, whatever the order of columns', () => {
  const ann = session.get(Author, 1)
  const statement = select(Author).fromStatement(
    text('SELECT active, name, id FROM authors WHERE id > :least ORDER BY id'),
  )
  const [first, second] = session.scalars(statement, { least: 0 })
  expect([first === ann, second?.active, second?.name]).toEqual([true, false, 'Bob'])
  library.sent()
  // It was not selected, and is loaded when it is read.
  expect(second?.born).toBeNull()
  expect(library.sent()).toHaveLength(1)
})

test('names with those of their tables before them tell classes apart', () => {
  const sql =
    'SELECT b.id AS books_id, a.id AS authors_id, a.name, author_id, title, 7 AS n FROM books b JOIN authors a ON a.id = author_id'
  const statement = select(Author, Book, literal(7).label('n')).fromStatement(text(sql))
  const [row] = session.execute(statement).all()
  expect([row![0].name, row![1].id, row![1].authorId, row![1].title, row!.n]).toEqual(['Bob', 5, 2, 'Salt', 7])
})

test('out of a SELECT, a UNION, RETURNING and text with columns', () => {
  const names = (statement: ReturnType<typeof select<[typeof Author]>>) =>
    session
      .scalars(statement)
      .all()
      .map(({ name, born }) => `${name} ${born}`)
  const all = select(Author)
  const both = select(Author.born, Author.name, Author.id)
  expect(names(all.fromStatement(both.orderBy(Author.name.desc())))).toEqual(['Bob null', 'Ann 1950'])
  expect(names(all.fromStatement(union(all.filterBy({ id: 1 }), all.filterBy({ id: 2 })))).sort()).toEqual([
    'Ann 1950',
    'Bob null',
  ])
  const written = all
    .fromStatement(update(Author).filterBy({ id: 1 }).values({ born: 1951 }).returning(Author))
    .executionOptions({ populateExisting: true })
  expect(names(written)).toEqual(['Ann 1951'])
  const textual = text('SELECT id, name AS title FROM authors WHERE id = 2').columns({ id: Integer, name: Varchar(9) })
  expect(names(all.fromStatement(textual))).toEqual(['Bob null'])
})

test('a primary key must be there', () => {
  expect(() => session.execute(select(Author).fromStatement(text('SELECT name FROM authors')))).toThrow(
    "The statement given to fromStatement() has no column 'id', which is needed.",
  )
})

test('what changes something is known as such', () => {
  const returning = text('UPDATE authors SET born = 1 RETURNING id, name')
  expect(select(Author).fromStatement(returning).effect).toBe('write')
  expect(select(Author).fromStatement(text('SELECT 1 AS id')).effect).toBe('read')
  expect(select(Author).fromStatement(update(Author).values({ born: 1 }).returning(Author)).tablesWritten).toContain(
    'authors',
  )
  expect(select(Author).fromStatement(select(Author)).tablesRead).toEqual(['authors'])
})
