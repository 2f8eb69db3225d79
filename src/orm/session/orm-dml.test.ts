import { beforeEach, describe, expect, test } from 'vitest'
import { and, or } from '../../sql/conditions.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, Loan } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { StaleDataError } from '../base/orm-errors.ts'
import { stateOf } from '../state/stateful-object.ts'
import { UnevaluableError } from './evaluate.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
let authors: Author[]
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine, { expireOnCommit: false })
  authors = [1950, 1960, null].map((born, i) => new Author({ id: i + 1, name: 'abc'[i]!, born }))
  session.addAll(authors)
  session.commit()
  library.sent()
})
const statuses = () => authors.map((author) => stateOf(author).status)
const borns = () => authors.map(({ born }) => born)
const sent = () => library.sent().filter((text) => !['connect', 'begin'].includes(text))

describe('an UPDATE', () => {
  test('is followed by the objects that its conditions hold for, without a question', () => {
    session.execute(
      update(Author)
        .where(Author.born.lt(1955))
        .values({ born: Author.born.plus(1), name: 'x' }),
    )
    expect(sent()).toHaveLength(1)
    expect([borns(), authors.map(({ name }) => name)]).toEqual([
      [1951, 1960, null],
      ['x', 'b', 'c'],
    ])
    expect(sent()).toEqual([])
    session.rollback()
    expect(authors[0]!.name).toBe('a')
  })

  test.each([
    ['and, or, not', or(and(Author.born.ge(1960), Author.name.ne('x')), Author.id.eq(3)), [2, 3]],
    ['null is unknown', Author.born.ne(1950), [2]],
    ['is null', Author.born.is(null), [3]],
    ['in', Author.id.in([1, 3]), [1, 3]],
    ['not in', Author.id.notIn([1, 3]), [2]],
    ['a list with null', Author.born.notIn([1950]), [2]],
    ['a boolean column', Author.active, [1, 2, 3]],
    ['arithmetic', Author.born.minus(Author.id).eq(1949), [1]],
    ['a constant', Author.name.eq('b'), [2]],
  ] as const)('conditions mean what they mean in the database: %s', (_, condition, ids) => {
    const inDatabase = session.scalars(select(Author.id).where(condition).orderBy(Author.id)).all()
    session.execute(update(Author).where(condition).values({ born: 7 }), {}, { synchronizeSession: 'evaluate' })
    const changed = authors.filter(({ born }) => born === 7).map(({ id }) => id)
    expect([changed, inDatabase]).toEqual([ids, ids])
  })

  test('is asked for its rows where only the database knows them, in place of RETURNING and beside it', () => {
    const statement = update(Author)
      .where(func.lower(Author.name).eq('b'))
      .values({ born: func.length(Author.name) as never })
    session.execute(statement)
    expect(sent()).toEqual([
      'UPDATE authors SET born=length(authors.name) WHERE lower(authors.name) = ? RETURNING id ["b"]',
    ])
    expect(borns()).toEqual([1950, 1, null])
    expect(sent()).toEqual([expect.stringMatching(/^SELECT authors.born FROM authors/)])
    const result = session.execute(statement.returning(Author.name))
    expect([result.keys(), result.rowCount, result.all().map((row) => [...row])]).toEqual([['name'], 1, [['b']]])
    expect(() => session.execute(statement, {}, { synchronizeSession: 'evaluate' })).toThrow(UnevaluableError)
  })

  test('gives objects, with their new values', () => {
    const changed = session.scalars(update(Author).where(Author.id.eq(2)).values({ born: 1 }).returning(Author)).all()
    expect([changed, authors[1]!.born]).toEqual([[authors[1]], 1])
  })

  test('writes pending changes before, and values of parameters count too', () => {
    authors[0]!.born = 2000
    session.execute(update(Author).where(Author.born.eq(2000)), { name: 'new' })
    expect(authors[0]!.name).toBe('new')
  })

  test('leaves objects alone that do not count', () => {
    session.execute(update(Author).values({ born: 1 }), {}, { synchronizeSession: false })
    expect(borns()).toEqual([1950, 1960, null])
    session.expire(authors[0]!)
    session.execute(update(Author).values({ born: 2 }))
    expect(stateOf(authors[0]!).isExpired).toBe(true)
    expect(borns()).toEqual([2, 2, 2])
  })
})

describe('a DELETE', () => {
  test('takes its objects along, and a rollback brings them back', () => {
    session.execute(deleteFrom(Author).where(Author.born.is(null)))
    expect(statuses()).toEqual(['persistent', 'persistent', 'deleted'])
    expect(session.get(Author, 3)).toBe(null)
    session.rollback()
    expect(statuses()).toEqual(['persistent', 'persistent', 'persistent'])
    session.execute(deleteFrom(Author).where(func.lower(Author.name).ne('a')))
    expect(statuses()).toEqual(['persistent', 'deleted', 'deleted'])
  })

  test('in a savepoint', () => {
    const savepoint = session.beginNested()
    session.execute(deleteFrom(Author).where(Author.id.eq(1)))
    session.execute(update(Author).values({ born: 1 }))
    savepoint.rollback()
    expect([statuses()[0], borns()]).toEqual(['persistent', [1950, 1960, null]])
  })
})

describe('bulk', () => {
  test('rows with different keys go in groups', () => {
    session.execute(insert(Author), [{ name: 'd' }, { name: 'e', born: 1 }, { name: 'f', born: 2 }])
    expect(sent()).toEqual([
      'INSERT INTO authors (name, active) VALUES (?, ?) ["d",1]',
      'INSERT INTO authors (name, born, active) VALUES (?, ?, ?), (?, ?, ?) ["e",1,1,"f",2,1]',
    ])
  })

  test('gives objects in the order of the rows', () => {
    const rows = ['z', 'y', 'x'].map((name) => ({ name }))
    const added = session.scalars(insert(Author).returning(Author, { sortByParameterOrder: true }), rows).all()
    expect(added.map(({ name }) => name)).toEqual(['z', 'y', 'x'])
    expect(session.get(Author, added[0]!.id)).toBe(added[0])
  })

  test('an UPDATE by primary key', () => {
    const result = session.execute(update(Author), [
      { id: 1, born: 1 },
      { id: 2, born: 2 },
      { id: 3, name: 'z' },
    ])
    expect([result.rowCount, borns(), authors[2]!.name]).toEqual([3, [1, 2, null], 'z'])
    expect(sent()).toHaveLength(2)
    session.rollback()
    expect(borns()).toEqual([1950, 1960, null])
  })

  test('an UPDATE by a composite key', () => {
    session.add(new Book({ id: 1, title: 'x' }))
    session.flush()
    const loan = new Loan({ bookId: 1, reader: 'Bob' })
    session.add(loan)
    session.flush()
    const dueAt = new Date(86_400_000)
    session.execute(update(Loan), [{ bookId: 1, reader: 'Bob', dueAt }])
    expect(loan.dueAt).toEqual(dueAt)
  })

  test('mistakes', () => {
    expect(() => session.execute(update(Author), [{ name: 'x' }])).toThrow('lacks its primary key')
    expect(() => session.execute(update(Author), [{ id: 1, nope: 1 }])).toThrow("no attribute 'nope'")
    expect(() => session.execute(update(Author), [{ id: 77, born: 1 }])).toThrow(StaleDataError)
  })
})
