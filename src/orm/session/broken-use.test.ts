import { beforeEach, describe, expect, test } from 'vitest'
import { event } from '../../event/event.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, Loan } from '../../testing/fixtures/library.ts'
import { openLibrary, type OpenLibrary } from '../../testing/fixtures/open-library.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

// What a program does wrong, or others do meanwhile, must never leave a transaction open or objects that lie.

let library: OpenLibrary
beforeEach(async () => {
  library = await openLibrary()
})

describe('a rollback', () => {
  test('ends the transaction even where an object has taken the place of a deleted one', () => {
    using session = new Session(library.engine)
    const ann = new Author({ id: 1, name: 'Ann' })
    session.add(ann)
    session.commit()
    session.delete(ann)
    session.flush()
    session.execute(insert(Author).values({ id: 1, name: 'Intruder' }))
    const intruder = session.get(Author, 1)!
    session.rollback()
    using other = new Session(library.engine)
    other.add(new Author({ name: 'Bob' }))
    other.commit()
    expect(session.get(Author, 1)).toBe(ann)
    expect(ann.name).toBe('Ann')
    expect(() => other.add(intruder)).not.toThrow()
  })

  test('comes after an operation that nobody awaited, and the own error of the work is told', async () => {
    await using session = new AsyncSession(library.asyncEngine)
    const work = session.begin(async (inner) => {
      inner.add(new Author({ name: 'Ann' }))
      await inner.flush()
      void inner.execute(select(Author)).catch(() => {})
      throw new RangeError('mine')
    })
    await expect(work).rejects.toThrow('mine')
    expect(session.isInTransaction).toBe(false)
    await using other = new AsyncSession(library.asyncEngine)
    other.add(new Author({ name: 'Bob' }))
    await other.commit()
    expect(library.sent().filter((line) => /^(begin|commit|rollback)$/.test(line))).toEqual([
      ...['begin', 'rollback'],
      ...['begin', 'commit'],
    ])
  })
})

test('closing waits for an operation that nobody awaited', async () => {
  const session = new AsyncSession(library.asyncEngine)
  session.add(new Author({ name: 'Ann' }))
  const flushed = session.flush()
  await session.close()
  await flushed
  expect(session.isInTransaction).toBe(false)
  expect(library.sent().at(-2)).toBe('rollback')
})

test('closing works after the engine was disposed', async () => {
  const session = new AsyncSession(library.asyncEngine)
  const ann = new Author({ name: 'Ann' })
  session.add(ann)
  await session.flush()
  await library.asyncEngine.dispose()
  await session.close()
  expect([session.isInTransaction, session.new.size]).toEqual([false, 0])
})

test('an asynchronous operation takes its first step at once', async () => {
  await using session = new AsyncSession(library.asyncEngine)
  session.add(new Author({ name: 'Ann' }))
  const committed = session.commit()
  expect(() => session.add(new Author({ name: 'late' }))).toThrow('is under way')
  await committed
})

test('a commit listener that throws prevents the commit', () => {
  event.listen(library.engine, 'commit', () => {
    throw new RangeError('no')
  })
  using session = new Session(library.engine)
  session.add(new Author({ name: 'Ann' }))
  expect(() => session.commit()).toThrow('no')
  session.rollback()
  expect(session.scalars(select(Author)).all()).toEqual([])
})

test('an object whose row was replaced lets go', () => {
  using session = new Session(library.engine)
  const old = new Author({ id: 1, name: 'Old' })
  session.add(old)
  session.flush()
  session.execute(deleteFrom(Author), {}, { synchronizeSession: false })
  session.add(new Author({ id: 1, name: 'New' }))
  session.flush()
  using other = new Session(library.engine)
  expect(() => other.add(old)).not.toThrow()
})

test('a part of a composite key can change while the rest is not loaded', () => {
  using session = new Session(library.engine)
  const loan = new Loan({ bookId: 1, reader: 'Ann' })
  session.execute(insert(Book).values({ id: 1, title: 't' }))
  session.add(loan)
  session.commit()
  loan.reader = 'Bob'
  session.commit()
  expect([loan.reader, loan.bookId]).toEqual(['Bob', 1])
  expect(session.get(Loan, { bookId: 1, reader: 'Bob' })).toBe(loan)
})

test('options are what they say', () => {
  using session = new Session(library.engine, { autoflush: undefined as never })
  session.add(new Author({ name: 'Ann' }))
  expect(session.scalars(select(Author)).all()).toHaveLength(1)
  expect(() => new Session(library.engine, { autoFlush: false } as never)).toThrow("no option 'autoFlush'")
})

test('a plan can be printed', () => {
  using session = new Session(library.engine)
  session.add(new Author({ name: 'Ann' }))
  expect(JSON.parse(JSON.stringify(session.plan()))).toMatchObject({
    steps: [{ kind: 'insert', table: 'authors', objects: [{ name: 'Ann' }] }],
  })
})
