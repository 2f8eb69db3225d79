import { beforeEach, describe, expect, test } from 'vitest'
import { column as mapped } from '../../schema/column-definition.ts'
import { update } from '../../sql/dml/update.ts'
import { Author, Book, Loan } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { StaleDataError } from '../base/orm-errors.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { Session } from '../session/sync.ts'

let library: OpenLibrary
let session: Session
let authors: Author[]
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine, { expireOnCommit: false })
  authors = ['a', 'b', 'c', 'd'].map((name, i) => new Author({ id: i + 1, name, born: 1950 }))
  session.addAll(authors)
  session.commit()
  library.sent()
})
const flush = () => {
  session.flush()
  return library.sent().filter((text) => !['connect', 'begin'].includes(text))
}

describe('changed objects', () => {
  test('only what has changed is written', () => {
    authors[0]!.born = 1951
    expect(flush()).toEqual(['UPDATE authors SET born=? WHERE authors.id = ? [1951,1]'])
    expect(flush()).toEqual([])
  })

  test('a value that was set back is not written', () => {
    authors[0]!.born = 1951
    authors[0]!.born = 1950
    expect([...session.dirty]).toEqual([authors[0]])
    expect(session.plan().steps).toEqual([])
    expect(flush()).toEqual([])
    expect(session.dirty.size).toBe(0)
    authors[1]!.name = 'x'
    authors[1]!.born = 1951
    authors[1]!.born = 1950
    expect(flush()).toEqual(['UPDATE authors SET name=? WHERE authors.id = ? ["x",2]'])
  })

  test('objects with the same changes go together', () => {
    authors[0]!.born = 1
    authors[1]!.born = null
    authors[2]!.name = 'x'
    authors[3]!.born = 4
    expect(flush()).toEqual([
      'batch: UPDATE authors SET born=? WHERE authors.id = ? [1,1]; UPDATE authors SET born=? WHERE authors.id = ? [null,2]',
      'UPDATE authors SET name=? WHERE authors.id = ? ["x",3]',
      'UPDATE authors SET born=? WHERE authors.id = ? [4,4]',
    ])
  })

  test('an expired object is loaded before it is written', () => {
    session.expire(authors[0]!)
    authors[0]!.born = 1960
    expect(flush()).toEqual([
      'SELECT authors.id, authors.name, authors.active FROM authors WHERE authors.id = ? [1]',
      'UPDATE authors SET born=? WHERE authors.id = ? [1960,1]',
    ])
    expect(authors[0]!.name).toBe('a')
  })

  test('a changed primary key is found by the old one', () => {
    authors[0]!.id = 9
    expect(flush()).toEqual(['UPDATE authors SET id=? WHERE authors.id = ? [9,1]'])
    expect(session.get(Author, 9)).toBe(authors[0])
    authors[0]!.born = 1951
    expect(flush()).toEqual(['UPDATE authors SET born=? WHERE authors.id = ? [1951,9]'])
    session.rollback()
    expect(authors[0]!.toJSON()).toEqual({})
    expect([authors[0]!.id, authors[0]!.born]).toEqual([1, 1950])
    expect(session.get(Author, 1)).toBe(authors[0])
  })

  test('the parts of a composite key', () => {
    session.add(new Book({ id: 1, title: 'x' }))
    session.flush()
    const loan = new Loan({ bookId: 1, reader: 'Bob' })
    session.add(loan)
    flush()
    loan.dueAt = new Date(0)
    expect(flush()).toEqual([
      expect.stringMatching(
        /^UPDATE loans SET due_at=\? WHERE loans\.book_id = \? AND loans\.reader = \? \["1970-01-01 00:00:00.*",1,"Bob"\]$/,
      ),
    ])
  })

  test('onUpdate columns are filled', () => {
    class Base extends DeclarativeBase {}
    let version = 0
    class Page extends Base.table('pages', {
      id: mapped(Integer, { primaryKey: true }),
      text: mapped(Varchar(9)),
      version: mapped(Integer, { default: 0, onUpdate: () => ++version }),
    }) {}
    Base.metadata.createAll(library.engine)
    const page = new Page({ text: 'a' })
    session.add(page)
    session.flush()
    library.sent()
    page.text = 'b'
    expect(flush()).toEqual(['UPDATE pages SET text=?, version=? WHERE pages.id = ? ["b",1,1]'])
    expect([page.version, library.sent()]).toEqual([1, []])
  })
})

describe('a row that is not there any more', () => {
  const message = (rows: number, found: number, what = '') =>
    `The UPDATE of ${what}table 'authors' was to change ${rows} row(s), and found ${found}. Somebody else has ` +
    'changed or deleted the others. Roll back, and load the objects again.'

  test('is an error, and nothing is written', () => {
    using other = new Session(library.engine)
    other.delete(other.get(Author, 2)!)
    other.commit()
    authors[0]!.born = 1
    authors[1]!.born = 1
    expect(() => session.flush()).toThrow(new StaleDataError(message(2, 1)))
    session.rollback()
    expect(session.get(Author, 1)!.born).toBe(1950)
  })

  test('also when its key has changed', () => {
    using other = new Session(library.engine)
    other.execute(update(Author).where(Author.id.eq(1)).values({ id: 9 }))
    other.commit()
    authors[0]!.born = 1
    expect(() => session.flush()).toThrow(new StaleDataError(message(1, 0, 'Author 1 in ')))
  })

  test('deleting it is none', () => {
    using other = new Session(library.engine)
    other.delete(other.get(Author, 2)!)
    other.commit()
    session.delete(authors[1]!)
    session.delete(authors[2]!)
    library.sent()
    expect(flush()).toEqual([
      'batch: DELETE FROM authors WHERE authors.id = ? [2]; DELETE FROM authors WHERE authors.id = ? [3]',
    ])
  })
})

test('a deleted object is not updated', () => {
  authors[0]!.born = 1
  session.delete(authors[0]!)
  expect(session.plan().steps.map(({ kind }) => kind)).toEqual(['delete'])
  expect(flush()).toEqual(['DELETE FROM authors WHERE authors.id = ? [1]'])
  authors[0]!.born = 2
  expect([session.dirty.size, flush()]).toEqual([0, []])
})
