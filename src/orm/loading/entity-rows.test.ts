import { beforeEach, describe, expect, test } from 'vitest'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, LibraryBase } from '../../testing/fixtures/library.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { Session } from '../session/sync.ts'

let session: Session
let ann: Author
let salt: Book
beforeEach(async () => {
  const { engine } = await openLibrary()
  session = new Session(engine)
  ann = new Author({ id: 1, name: 'Ann' })
  session.addAll([ann, new Author({ id: 2, name: 'Bob' })])
  session.flush()
  salt = new Book({ id: 1, title: 'Salt', authorId: 1 })
  session.add(salt)
  session.flush()
})

describe('rows with mapped classes', () => {
  test('a class alone: objects, by the name of the class', () => {
    const result = session.execute(select(Author).orderBy(Author.id))
    expect(result.keys()).toEqual(['Author'])
    const [first, second] = result.all()
    expect([first![0] === ann, second![0].name]).toEqual([true, 'Bob'])
  })

  test('classes and columns mixed', () => {
    const onAuthor = Book.authorId.eq(Author.id)
    const result = session.execute(
      select(Author.name, Author, func.count(Book.id).label('books'), Book).join(Book, onAuthor).groupBy(Author.id),
    )
    expect(result.keys()).toEqual(['name', 'Author', 'books', 'Book'])
    const row = result.one()
    expect([...row]).toEqual(['Ann', ann, 1, salt])
    expect([row[1], row[3]].map((object) => object === ann || object === salt)).toEqual([true, true])
    expect([row.name, row.books]).toEqual(['Ann', 1])
  })

  test('an outer join gives null for what is not there', () => {
    const rows = session
      .execute(select(Author, Book).outerJoin(Book, Book.authorId.eq(Author.id)).orderBy(Author.id))
      .all()
    expect(rows.map((row) => [row[0].name, row[1]?.title ?? null])).toEqual([
      ['Ann', 'Salt'],
      ['Bob', null],
    ])
  })

  test('a table beside a class gives its columns', () => {
    const books = LibraryBase.metadata.tables.get('books')!
    const row = session.execute(select(Author, books).where(Author.id.eq(1))).one()
    expect([...(row as Iterable<unknown>)]).toEqual([ann, 1, 'Salt', 1, null])
  })

  test('the same class twice gives the same object', () => {
    const [one, two] = session.execute(select(Author, Author).where(Author.id.eq(1))).one()
    expect([one === ann, two === ann]).toEqual([true, true])
  })

  test('no class: rows as they are', () => {
    expect(session.execute(select(Author.id).where(Author.id.eq(2))).one().$mapping).toEqual({ id: 2 })
  })
})
