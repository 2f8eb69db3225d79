import { beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import {
  ArgumentError,
  IllegalStateChangeError,
  InvalidRequestError,
  PendingRollbackError,
} from '../../errors/request-errors.ts'
import { event } from '../../event/event.ts'
import { func } from '../../sql/functions/func.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, Loan, Shelf } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { DetachedInstanceError, ObjectDeletedError } from '../base/orm-errors.ts'
import { stateOf } from '../state/stateful-object.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
let ann: Author
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine)
  ann = new Author({ id: 1, name: 'Ann', born: 1950 })
  session.add(ann)
  session.commit()
  library.sent()
})
const statusOf = (object: object) => stateOf(object).status
const thrownBy = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
const SELECT_ANN = 'SELECT authors.id, authors.name, authors.born, authors.active FROM authors WHERE authors.id = ? [1]'

describe('get', () => {
  test('sends nothing for an object that is here with its values', () => {
    expect(ann.name).toBe('Ann')
    library.sent()
    expect(session.get(Author, 1)).toBe(ann)
    expect(session.get(Author, { id: 1 } as never)).toBe(ann)
    expect(library.sent()).toEqual([])
  })

  test('nor does it flush', () => {
    expect(ann.name).toBe('Ann')
    session.add(new Author({ name: 'Bob' }))
    library.sent()
    session.get(Author, 1)
    expect([library.sent(), session.new.size]).toEqual([[], 1])
  })

  test('loads an expired object, which stays the same', () => {
    expect(session.get(Author, 1)).toBe(ann)
    expect(library.sent()).toEqual(['connect', SELECT_ANN])
    expect(stateOf(ann).isExpired).toBe(false)
  })

  test('asks for others, and gives null when there is no row', () => {
    using other = new Session(library.engine)
    expect(other.get(Author, 1)!.toJSON()).toEqual({ id: 1, name: 'Ann', born: 1950, active: true })
    library.sent()
    expect(other.get(Author, 7)).toBe(null)
    expect(library.sent()).toHaveLength(1)
  })

  test('flushes before it asks, and finds what was pending', () => {
    const bob = new Author({ id: 2, name: 'Bob' })
    session.add(bob)
    expect(session.get(Author, 2)).toBe(bob)
    expect(library.sent()[2]).toMatch(/^INSERT/)
  })

  test('composite keys', () => {
    session.add(new Book({ id: 1, title: 'Salt' }))
    session.flush()
    const loan = new Loan({ bookId: 1, reader: 'Bob' })
    session.add(loan)
    session.flush()
    library.sent()
    expect(session.get(Loan, { reader: 'Bob', bookId: 1 })).toBe(loan)
    expect(library.sent()).toEqual([])
    expect(session.get(Loan, { reader: 'Cid', bookId: 1 })).toBe(null)
    expect(() => session.get(Loan, 1 as never)).toThrow(ArgumentError)
  })

  test('a row that was deleted is gone, before and after the commit', () => {
    session.delete(ann)
    session.flush()
    expect(session.get(Author, 1)).toBe(null)
    session.commit()
    expect(session.get(Author, 1)).toBe(null)
  })
})

describe('queries', () => {
  test('give one object for each row, and leave its changes alone', () => {
    expect(ann.born).toBe(1950)
    const off = new Session(library.engine, { autoflush: false })
    const mine = off.get(Author, 1)!
    mine.born = 1951
    expect(off.scalars(select(Author)).one()).toBe(mine)
    expect(mine.born).toBe(1951)
    off.close()
  })

  test('flush first, unless autoflush is off', () => {
    const count = select(func.count(Author.id))
    session.add(new Author({ name: 'Bob' }))
    expect(session.scalar(count)).toBe(2)
    using off = new Session(library.engine, { autoflush: false })
    session.commit()
    off.add(new Author({ name: 'Cid' }))
    expect([off.scalar(count), off.new.size]).toEqual([2, 1])
  })

  test('a list of rows goes to an INSERT', () => {
    session.execute(insert(Author), [{ name: 'Bob' }, { name: 'Cid' }])
    expect(session.scalars(select(Author.name).orderBy(Author.name)).all()).toEqual(['Ann', 'Bob', 'Cid'])
  })
})

describe('refresh and expire', () => {
  beforeEach(() => {
    expect(ann.name).toBe('Ann')
    using other = new Session(library.engine)
    other.execute(update(Author).values({ born: 1900 }))
    other.commit()
    library.sent()
  })

  test('refresh reads all values anew', () => {
    expect(ann.born).toBe(1950)
    session.refresh(ann)
    expect([ann.born, library.sent()]).toEqual([1900, [SELECT_ANN]])
  })

  test('both lose changes of the object that were not written', () => {
    ann.name = 'Anna'
    session.refresh(ann)
    expect([session.dirty.size, ann.name]).toEqual([0, 'Ann'])
    ann.name = 'Lost'
    session.expire(ann)
    expect([session.dirty.size, ann.name, ann.born]).toEqual([0, 'Ann', 1900])
  })

  test('both take some attributes, and leave changes of others alone', () => {
    ann.name = 'Anna'
    session.expire(ann, [Author.born])
    expect([ann.name, ann.born]).toEqual(['Anna', 1900])
    session.noAutoflush(() => session.refresh(ann, ['born']))
    expect(library.sent()).toEqual([
      'SELECT authors.born FROM authors WHERE authors.id = ? [1]',
      'SELECT authors.born FROM authors WHERE authors.id = ? [1]',
    ])
    expect(session.isModified(ann)).toBe(true)
    expect(() => session.refresh(ann, ['nope'] as never)).toThrow("has no attribute 'nope'")
  })

  test('expire asks when a value is read, once', () => {
    session.expire(ann)
    expect(library.sent()).toEqual([])
    expect([ann.born, ann.name]).toEqual([1900, 'Ann'])
    expect(library.sent()).toEqual([SELECT_ANN])
  })

  test('both refuse objects without a row in this session', () => {
    const bob = new Author({ name: 'Bob' })
    expect(() => session.expire(bob)).toThrow(
      new InvalidRequestError('This Author is not persistent in this session, so it has nothing to load.'),
    )
    session.add(bob)
    expect(() => session.refresh(bob)).toThrow(
      new InvalidRequestError('This Author is not persistent in this session, so it has nothing to load.'),
    )
  })

  test('a row that is gone', () => {
    using other = new Session(library.engine)
    other.delete(other.get(Author, 1)!)
    other.commit()
    const gone = new ObjectDeletedError(
      'The row of this Author (primary key [1]) is gone: somebody else has deleted it.',
    )
    expect(() => session.refresh(ann)).toThrow(gone)
    expect(() => ann.name).toThrow(gone)
  })
})

describe('expireOnCommit', () => {
  test('is on: the next read asks, in a new transaction', () => {
    expect([stateOf(ann).isExpired, session.isInTransaction]).toEqual([true, false])
    expect([ann.name, ann.born, session.isInTransaction]).toEqual(['Ann', 1950, true])
    expect(library.sent()).toEqual(['connect', SELECT_ANN])
  })

  test('off: nothing is asked', () => {
    using other = new Session(library.engine, { expireOnCommit: false })
    const mine = other.get(Author, 1)!
    mine.born = 1951
    other.commit()
    library.sent()
    expect([mine.name, mine.born, library.sent()]).toEqual(['Ann', 1951, []])
  })
})

describe('rollback', () => {
  test('new objects are transient again, and can be added once more', () => {
    const bob = new Author({ name: 'Bob' })
    session.add(bob)
    session.flush()
    expect([statusOf(bob), bob.id]).toEqual(['persistent', 2])
    session.rollback()
    expect([statusOf(bob), stateOf(bob).identity, bob.name]).toEqual(['transient', null, 'Bob'])
    session.add(bob)
    session.commit()
    expect(session.scalars(select(Author.name).orderBy(Author.id)).all()).toEqual(['Ann', 'Bob'])
  })

  test('deleted objects are back, and changes are dropped', () => {
    const bob = new Author({ id: 2, name: 'Bob' })
    session.add(bob)
    session.commit()
    ann.born = 1
    session.delete(bob)
    session.flush()
    expect(statusOf(bob)).toBe('deleted')
    session.rollback()
    expect([statusOf(bob), bob.name, ann.born, session.get(Author, 2)]).toEqual(['persistent', 'Bob', 1950, bob])
  })

  test('also changes that were not flushed', () => {
    ann.born = 1
    session.rollback()
    expect([ann.born, session.dirty.size]).toEqual([1950, 0])
  })

  test('with nothing to roll back, nothing is forgotten', () => {
    expect(ann.name).toBe('Ann')
    session.rollback()
    expect(stateOf(ann).isExpired).toBe(true)
    using other = new Session(library.engine, { expireOnCommit: false })
    const mine = other.get(Author, 1)!
    other.commit()
    other.rollback()
    expect(stateOf(mine).isExpired).toBe(false)
  })
})

describe('a failed flush', () => {
  const failing = () => session.addAll([new Author({ name: 'Bob' }), new Author({ name: 'Ann' })])

  test('rolls back; until rollback() nothing else is possible; then the session goes on', () => {
    ann.born = 1
    failing()
    const error = thrownBy(() => session.flush())
    expect(error).toBeInstanceOf(IntegrityError)
    expect(library.sent().slice(-2)).toEqual(['rollback', 'close'])
    for (const use of [
      () => session.flush(),
      () => session.commit(),
      () => session.execute(select(Author)),
      () => session.get(Author, 5),
      () => session.refresh(ann),
    ]) {
      expect(use).toThrow(PendingRollbackError)
      expect(use).toThrow(
        'This session cannot go on: its transaction was rolled back when a flush or commit failed. Call rollback() first. The error ' +
          `was: ${String(error)}`,
      )
    }
    expect((thrownBy(() => session.flush()) as Error).cause).toBe(error)
    expect(library.sent()).toEqual([])
    session.rollback()
    expect([session.new.size, session.dirty.size, ann.born]).toEqual([0, 0, 1950])
    session.add(new Author({ name: 'Cid' }))
    session.commit()
    expect(session.scalars(select(Author.name).orderBy(Author.name)).all()).toEqual(['Ann', 'Cid'])
  })

  test('close() makes it usable as well', () => {
    failing()
    expect(() => session.flush()).toThrow(IntegrityError)
    session.close()
    expect(session.scalars(select(Author.name)).all()).toEqual(['Ann'])
  })

  test('a new object without a key fails before anything else is possible', () => {
    session.add(new Shelf({ code: null as never }))
    expect(() => session.flush()).toThrow()
    expect(() => session.flush()).toThrow(PendingRollbackError)
    session.rollback()
    expect(session.scalars(select(Author.name)).all()).toEqual(['Ann'])
  })
})

describe('detached objects', () => {
  test('keep the values that they have, and cannot load others', () => {
    expect(ann.name).toBe('Ann')
    session.close()
    expect([statusOf(ann), ann.name]).toEqual(['detached', 'Ann'])
    const other = new Session(library.engine)
    const mine = other.get(Author, 1)!
    other.commit()
    other.close()
    expect(() => mine.name).toThrow(DetachedInstanceError)
  })

  test('come back with another session', () => {
    expect(ann.name).toBe('Ann')
    session.expunge(ann)
    ann.born = 1951
    using other = new Session(library.engine)
    other.add(ann)
    other.commit()
    expect(ann.born).toBe(1951)
  })
})

describe('state', () => {
  test('new, dirty and deleted are snapshots', () => {
    const bob = new Author({ name: 'Bob' })
    session.add(bob)
    ann.born = 1
    session.delete(ann)
    const { new: added, dirty, deleted } = session
    session.flush()
    expect([[...added], [...dirty], [...deleted]]).toEqual([[bob], [], [ann]])
    expect([session.new.size, session.dirty.size, session.deleted.size]).toEqual([0, 0, 0])
  })

  test('an empty flush and an empty commit send nothing', () => {
    session.flush()
    session.commit()
    expect(library.sent()).toEqual([])
  })

  test('`using` closes', () => {
    {
      using inner = new Session(library.engine)
      inner.add(new Author({ name: 'Bob' }))
      inner.flush()
      library.sent()
    }
    expect(library.sent()).toEqual(['rollback', 'close'])
  })
})

describe('listeners that run inside an operation', () => {
  test('cannot use the session', () => {
    let error: unknown
    event.listen(library.engine, 'beforeExecute', () => {
      error = thrownBy(() => (ann.name = 'x'))
    })
    session.add(new Author({ name: 'Bob' }))
    session.flush()
    expect(error).toBeInstanceOf(IllegalStateChangeError)
    expect(session.dirty.size).toBe(0)
  })
})

test.each([
  [Session, undefined, 'new Session() takes an Engine or Connection, and got undefined.'],
  [Session, {}, 'An Engine has a Session, an AsyncEngine an AsyncSession.'],
  [AsyncSession, undefined, 'new AsyncSession() takes an AsyncEngine or AsyncConnection'],
])('%o on what is no such engine is refused', (Wanted, bind, message) => {
  expect(() => new Wanted(bind as never)).toThrow(message)
})
