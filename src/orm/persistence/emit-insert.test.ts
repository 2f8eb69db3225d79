import { beforeEach, describe, expect, test } from 'vitest'
import { column as mapped } from '../../schema/column-definition.ts'
import { literal } from '../../sql/literal.ts'
import { func } from '../../sql/functions/func.ts'
import { Author, Book, Loan, Shelf } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { Session } from '../session/sync.ts'

let library: OpenLibrary
let session: Session
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine)
})
const flush = (...objects: Parameters<Session['add']>[0][]) => {
  session.addAll(objects)
  session.flush()
  return library.sent()
}
const author = (name: string) => new Author({ name })

describe('keys that the database makes', () => {
  test('one row: they come with the INSERT, without another statement', () => {
    const ann = author('Ann')
    expect(flush(ann)).toEqual([
      'connect',
      'begin',
      'INSERT INTO authors (name, born, active) VALUES (?, ?, ?) ["Ann",null,1]',
    ])
    expect(ann.id).toBe(1)
    expect(flush(author('Bob'))).toHaveLength(1)
  })

  test('many rows: they are reserved, and written explicitly', () => {
    const first = author('first')
    flush(first)
    const all = ['a', 'b', 'c'].map(author)
    const sent = flush(...all)
    expect(sent).toEqual([
      expect.stringMatching(/^SELECT max\(.*id.*\) .*FROM .*authors/i),
      expect.stringMatching(
        /^INSERT INTO authors \(id, name, born, active\) VALUES \(\?, \?, \?, \?\), \(.*\) \[2,"a",null,1,3,"b",null,1,4,"c",null,1\]$/,
      ),
    ])
    expect(all.map(({ id }) => id)).toEqual([2, 3, 4])
  })

  test('explicit ones and generated ones mixed: every object gets its own row', () => {
    const all = [author('a'), new Author({ id: 10, name: 'b' }), author('c'), author('d')]
    flush(...all)
    session.commit()
    const stored = all.map(({ id, name }) => session.get(Author, id)?.name === name)
    expect([stored, new Set(all.map(({ id }) => id)).size, all[1]!.id]).toEqual([[true, true, true, true], 4, 10])
    expect(all.map(({ id }) => id)).toEqual([1, 10, 11, 12])
  })

  test('null and absent keys are the same', () => {
    const all = [new Author({ id: null, name: 'a' } as never), author('b')]
    flush(...all)
    expect(all.map(({ id }) => id)).toEqual([1, 2])
  })

  test('a thousand rows and more go in few statements', () => {
    const sent = flush(...Array.from({ length: 2500 }, (_, i) => author(`author ${i}`)))
    expect(sent.filter((text) => text.startsWith('INSERT'))).toHaveLength(3)
    expect(sent.filter((text) => text.startsWith('SELECT'))).toHaveLength(1)
  })
})

describe('grouping', () => {
  test('rows with the same columns share a statement, in the order of adding', () => {
    const shelf = (code: string, room?: string) => new Shelf({ code, ...(room !== undefined && { room }) })
    expect(flush(shelf('A'), shelf('B'), shelf('C', 'attic'), shelf('D', 'attic'), shelf('E')).slice(2)).toEqual([
      'INSERT INTO shelves (code) VALUES (?), (?) RETURNING room, code ["A","B"]',
      'INSERT INTO shelves (code, room) VALUES (?, ?), (?, ?) ["C","attic","D","attic"]',
      'INSERT INTO shelves (code) VALUES (?) RETURNING room ["E"]',
    ])
  })

  test('nullable columns without a default are written as null, so that they make no groups', () => {
    expect(flush(new Book({ id: 1, title: 'a', pages: 3 }), new Book({ id: 2, title: 'b' })).slice(2)).toEqual([
      'INSERT INTO books (id, title, author_id, pages) VALUES (?, ?, ?, ?), (?, ?, ?, ?) [1,"a",null,3,2,"b",null,null]',
    ])
  })

  test('composite keys are written as they are', () => {
    flush(new Book({ id: 1, title: 'a' }))
    expect(flush(new Loan({ bookId: 1, reader: 'Bob' }))).toEqual([
      'INSERT INTO loans (book_id, reader, due_at) VALUES (?, ?, ?) [1,"Bob",null]',
    ])
  })
})

describe('defaults', () => {
  let calls = 0
  class Base extends DeclarativeBase {}
  class Job extends Base.table('jobs', {
    id: mapped(Integer, { primaryKey: true }),
    state: mapped(Varchar(9), { default: 'new' }),
    turn: mapped(Integer, { default: () => ++calls }),
    size: mapped(Integer, { default: literal(2).plus(3) as never }),
    slug: mapped(Varchar(9), { default: func.lower(literal('ABC')) as never, nullable: true }),
    room: mapped(Varchar(9), { serverDefault: 'hall', nullable: true }),
  }) {}
  beforeEach(() => {
    calls = 0
    Base.metadata.createAll(library.engine)
    library.sent()
  })

  test('values and functions are filled in, expressions go into the statement, the database does the rest', () => {
    const job = new Job({})
    const [, , insert] = flush(job)
    expect(insert).toMatch(
      /^INSERT INTO jobs \(state, turn, size, slug\) VALUES \(\?, \?, \(?\? \+ \?\)?, lower\(\?\)\)/,
    )
    library.sent()
    expect([job.state, job.turn]).toEqual(['new', 1])
    expect(library.sent()).toEqual([])
    expect([job.size, job.slug, job.room]).toEqual([5, 'abc', 'hall'])
    expect(library.sent()).toEqual([])
  })

  test('functions are called for each row', () => {
    const jobs = [new Job({}), new Job({}), new Job({ turn: 9 })]
    flush(...jobs)
    expect(jobs.map(({ turn }) => turn)).toEqual([1, 2, 9])
  })

  test('what the program gave is kept, null too', () => {
    const job = new Job({ slug: null, room: null, state: 'old' })
    flush(job)
    session.expire(job)
    expect([job.slug, job.room, job.state]).toEqual([null, null, 'old'])
  })
})
