import { beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import { PendingRollbackError, TransactionPromotionError } from '../../errors/request-errors.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { lightTable } from '../../sql/selectable/light-table.ts'
import { select } from '../../sql/selectable/select.ts'
import { Varchar } from '../../types/string.ts'
import { Author, Book, Loan, Publisher, Shelf } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { stateOf } from '../state/stateful-object.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
beforeEach(async () => {
  library = await openLibrary({ transaction: 'batch' })
  session = new Session(library.engine)
})
const kinds = () => library.sent().map((sent) => /^(\w+)(?= |:|$)/.exec(sent)![0])
const count = (using: Session) => using.scalar(select(func.count(Author.id)))

describe('a unit of work on a driver with batch transactions', () => {
  test('sends one question for keys, and one atomic batch', () => {
    const ann = new Author({ name: 'Ann' })
    session.add(ann)
    session.flush()
    const salt = new Book({ title: 'Salt', authorId: ann.id })
    session.add(salt)
    session.add(new Loan({ bookId: 1, reader: 'Bob' }))
    session.flush()
    expect(library.sent()).toEqual([
      'connect',
      expect.stringMatching(/^SELECT max/),
      expect.stringMatching(/^SELECT max/),
    ])
    session.commit()
    const [batch, ...more] = library.sent()
    expect(batch!.split('; ').map((sql) => sql.split(' (')[0])).toEqual([
      'atomic: INSERT INTO authors',
      'INSERT INTO books',
      'INSERT INTO loans',
    ])
    expect(more).toEqual(['close'])
    expect([ann.id, salt.id, salt.authorId]).toEqual([1, 1, 1])
  })

  test('commit flushes, in the order of the foreign keys', () => {
    session.addAll([new Loan({ bookId: 3, reader: 'Bob' }), new Book({ id: 3, title: 'Salt', authorId: 2 })])
    session.add(new Author({ id: 2, name: 'Ann' }))
    session.commit()
    expect(kinds()).toEqual(['connect', 'atomic', 'close'])
    expect(count(session)).toBe(1)
  })

  test('updates and deletes are staged too', () => {
    const [ann, bob] = ['Ann', 'Bob'].map((name) => new Author({ name }))
    session.addAll([ann!, bob!])
    session.commit()
    expect([ann!.name, bob!.name]).toEqual(['Ann', 'Bob'])
    library.sent()
    ann!.born = 1950
    session.delete(bob!)
    session.flush()
    expect(library.sent()).toEqual([])
    session.commit()
    expect(library.sent()[0]).toBe(
      'atomic: UPDATE authors SET born=? WHERE authors.id = ? [1950,1]; ' +
        'SELECT CASE changes() WHEN ? THEN 1 ELSE json_extract(\'{}\', ? || changes()) END [1,"athanor-rows 0: "]; ' +
        'DELETE FROM authors WHERE authors.id = ? [2]',
    )
  })

  test('objects have their identity before the commit', () => {
    const ann = new Author({ name: 'Ann' })
    session.add(ann)
    session.flush()
    expect([stateOf(ann).status, session.get(Author, 1)]).toEqual(['persistent', ann])
  })

  test('rollback sends nothing, and makes objects new again', () => {
    const ann = new Author({ name: 'Ann' })
    session.add(ann)
    session.flush()
    library.sent()
    session.rollback()
    expect(library.sent()).toEqual(['close'])
    expect([stateOf(ann).status, count(session)]).toEqual(['transient', 0])
  })

  test('statements that return nothing are staged as well', () => {
    session.execute(insert(Author).values({ name: 'Ann' }))
    session.execute(update(Author).values({ born: 1 }))
    session.execute(deleteFrom(Shelf))
    expect(kinds()).toEqual(['connect'])
    session.commit()
    expect(session.scalars(select(Author.born)).all()).toEqual([1])
  })

  test('a constraint answers at commit: nothing is written, and the session goes on after rollback()', () => {
    session.addAll([new Author({ name: 'Ann' }), new Author({ name: 'Ann' })])
    session.flush()
    expect(() => session.commit()).toThrow(IntegrityError)
    expect(() => session.commit()).toThrow(PendingRollbackError)
    session.rollback()
    expect(count(session)).toBe(0)
    session.add(new Author({ name: 'Bob' }))
    session.commit()
    expect(count(session)).toBe(1)
  })
})

describe('a query while writes are staged', () => {
  beforeEach(() => {
    session.add(new Author({ name: 'Ann' }))
    session.flush()
    library.sent()
  })
  const refused = (what: string) =>
    `This transaction is sent as one batch, and ${what} needs an interactive one. Commit first, query before the ` +
    "changes, or open the driver with `transaction: 'interactive'`.\n[SQL: "

  test('runs at once over other tables', () => {
    expect(session.scalars(select(Publisher)).all()).toEqual([])
    expect(session.get(Shelf, 'A')).toBe(null)
    expect(library.sent()).toHaveLength(2)
  })

  test.each([
    ['over the same table', () => session.scalars(select(Author))],
    ['that joins it', () => session.execute(select(Publisher.id).join(Author, Author.id.eq(Publisher.id)))],
    ['of unknown tables', () => session.execute(text('SELECT 1'))],
    ['for an object of it', () => session.get(Author, 7)],
  ])('%s would miss them', (_, query) => {
    expect(query).toThrow(TransactionPromotionError)
    expect(query).toThrow(refused('a query over tables with staged writes'))
    expect(library.sent()).toEqual([])
    session.commit()
    expect(count(session)).toBe(1)
  })

  test('a view of it is one over the same table, whether it was declared so or not', async () => {
    session.commit()
    session.execute(text('CREATE VIEW named AS SELECT id, name FROM authors'))
    session.commit()
    const views = [
      lightTable('NAMED', { name: Varchar() }),
      new Table('named', new MetaData(), { name: mapped(Varchar()) }),
    ]
    for (const view of views) {
      expect(session.execute(select(view.c.name)).all()).toHaveLength(1)
      session.add(new Author({ name: `Bob of ${view.name}` }))
      expect(() => session.execute(select(view.c.name))).toThrow(refused('a query over tables with staged writes'))
      session.rollback()
    }
    // Publishers are not seen by it.
    session.add(new Publisher({ name: 'P' }))
    expect(session.execute(select(Author.name)).all()).toHaveLength(1)
  })

  test('deleting counts for the tables that foreign keys delete from', () => {
    session.commit()
    session.delete(session.get(Author, 1)!)
    session.flush()
    expect(() => session.scalars(select(Book))).toThrow(TransactionPromotionError)
    expect(session.scalars(select(Loan)).all()).toEqual([])
  })

  test('a write that returns rows needs an interactive transaction', () => {
    expect(() => session.execute(insert(Shelf).values({ code: 'A' }).returning(Shelf.code))).toThrow(
      refused('a write that returns rows'),
    )
  })

  test('after the commit everything can be asked', () => {
    session.commit()
    expect(session.scalars(select(Author.name)).all()).toEqual(['Ann'])
  })
})

test('without autoflush queries run before the changes are staged', () => {
  const off = new Session(library.engine, { autoflush: false })
  off.add(new Author({ name: 'Ann' }))
  expect(count(off)).toBe(0)
  off.commit()
  expect(count(off)).toBe(1)
})

test('a connection begins a transaction that is a batch, too', () => {
  const names = library.engine.begin((connection) => {
    connection.execute(insert(Author).values({ name: 'Ann' }))
    return connection.execute(select(Publisher.name)).all()
  })
  expect([names, kinds()]).toEqual([[], ['connect', 'batch', 'atomic', 'close']])
  expect(session.begin((inner) => inner.add(new Author({ name: 'Bob' })))).toBe(undefined)
  expect(count(session)).toBe(2)
})

describe('a savepoint', () => {
  test('takes back what was staged behind it, and objects are what they were', () => {
    const [ann, bob] = ['Ann', 'Bob'].map((name) => new Author({ name }))
    session.add(ann!)
    const savepoint = session.beginNested()
    session.add(bob!)
    ann!.born = 1950
    session.flush()
    expect([stateOf(bob!).status, session.plan().staged.length]).toEqual(['persistent', 4])
    savepoint.rollback()
    expect([stateOf(ann!).status, stateOf(bob!).status, session.plan().staged.length]).toEqual([
      'persistent',
      'transient',
      1,
    ])
    session.commit()
    expect(session.execute(select(Author.name, Author.born)).tuples().all()).toEqual([['Ann', null]])
  })

  test('that is released changes nothing, and tables that only it has written can be read after a rollback', () => {
    session.beginNested(() => session.add(new Author({ name: 'Ann' })))
    const savepoint = session.beginNested()
    session.add(new Publisher({ name: 'P' }))
    session.flush()
    expect(() => session.scalars(select(Publisher))).toThrow(TransactionPromotionError)
    savepoint.rollback()
    expect(session.scalars(select(Publisher)).all()).toEqual([])
    session.commit()
    expect(count(session)).toBe(1)
  })
})

test('rows of which only the database knows that they are changed are looked for before', () => {
  const authors = ['Ann', 'Bob'].map((name) => new Author({ name, born: 1900 }))
  session.addAll(authors)
  session.commit()
  expect(authors.map(({ name }) => name)).toEqual(['Ann', 'Bob'])
  library.sent()
  const changed = update(Author).where(func.length(Author.name).eq(3), Author.name.ne('Bob')).values({ born: 1950 })
  session.execute(changed, {}, { synchronizeSession: 'fetch' })
  expect(authors.map(({ born }) => born)).toEqual([1950, 1900])
  expect(kinds()).toEqual(['SELECT'])
  session.execute(deleteFrom(Shelf).where(func.length(Shelf.code).gt(1)), {}, { synchronizeSession: 'fetch' })
  session.commit()
  expect(authors.map(({ born }) => born)).toEqual([1950, 1900])
})

test('where each statement is committed at once, nothing is staged, and keys come back with the rows', () => {
  session = new Session(library.engine.executionOptions({ isolationLevel: 'AUTOCOMMIT' }))
  const ann = new Author({ name: 'Ann', born: 1900 })
  session.add(ann)
  session.commit()
  expect(library.sent()).toEqual(['connect', expect.stringMatching(/^INSERT INTO authors \(name, /), 'close'])
  expect([ann.id, ann.name]).toEqual([1, 'Ann'])
  session.commit()
  library.sent()
  const changed = update(Author).where(func.length(Author.name).eq(3)).values({ born: 1950 })
  session.execute(changed, {}, { synchronizeSession: 'fetch' })
  expect(library.sent()).toEqual(['connect', expect.stringMatching(/^UPDATE .* RETURNING id/)])
})
