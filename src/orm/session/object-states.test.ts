import { beforeEach, describe, expect, test } from 'vitest'
import { InvalidRequestError, NoResultFound } from '../../errors/request-errors.ts'
import { inspect } from '../../inspection/inspect.ts'
import { update } from '../../sql/dml/update.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Loan } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { objectSession } from '../state/object-session.ts'
import { AsyncSession } from './async.ts'
import { identityKey } from './identity-key-of.ts'
import { makeTransient, makeTransientToDetached } from './make-transient.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
let ann: Author
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine)
  session.addAll([new Author({ id: 1, name: 'Ann', born: 1950 }), new Author({ id: 2, name: 'Bob' })])
  session.commit()
  ann = session.get(Author, 1)!
  library.sent()
})
const rename = (name: string) =>
  session.execute(update(Author).where(Author.id.eq(1)).values({ name }), {}, { synchronizeSession: false })

describe('inspect(object)', () => {
  test('its state', () => {
    const seen = (object: Author) => {
      const { transient, pending, persistent, deleted, detached, state } = inspect(object)
      return [state, [transient, pending, persistent, deleted, detached].indexOf(true)]
    }
    const cid = new Author({ name: 'Cid' })
    expect(seen(cid)).toEqual(['transient', 0])
    session.add(cid)
    expect(seen(cid)).toEqual(['pending', 1])
    session.flush()
    expect(seen(cid)).toEqual(['persistent', 2])
    session.delete(cid)
    session.flush()
    expect(seen(cid)).toEqual(['deleted', 3])
    session.commit()
    expect(seen(cid)).toEqual(['detached', 4])
  })

  test('its attributes, without loading', () => {
    ann.name = 'Anna'
    session.expire(ann, ['born'])
    const { attrs, modified, unloaded, identity, session: own } = inspect(ann)
    expect(attrs.name.history).toEqual({ added: ['Anna'], unchanged: [], deleted: ['Ann'] })
    expect(attrs.id.history).toEqual({ added: [], unchanged: [1], deleted: [] })
    expect([attrs.born.loadedValue, attrs.name.loadedValue]).toEqual([undefined, 'Anna'])
    expect([modified, [...unloaded], identity, own]).toEqual([true, ['born'], [1], session])
    expect(library.sent()).toEqual([])
    expect(attrs.born.value).toBe(1950)
    expect(inspect(new Author({ name: 'x' })).attrs.name.history.added).toEqual(['x'])
  })

  test('its key', () => {
    expect(inspect(ann).identityKey).toEqual([Author, [1]])
    expect(identityKey(ann)).toEqual([Author, [1]])
    expect(identityKey(Loan, { bookId: 1, reader: 'x' })).toEqual([Loan, [1, 'x']])
  })
})

test('inspect(Model) gives its columns and attributes', () => {
  const { table, primaryKey, columns, attrs } = inspect(Loan)
  expect([table.name, primaryKey.map(({ name }) => name), columns.length]).toEqual(['loans', ['book_id', 'reader'], 3])
  expect(attrs.get('bookId')!.column.name).toBe('book_id')
  expect(() => inspect(7 as never)).toThrow('inspect() takes')
})

describe('in and out of a session', () => {
  test('contains, iteration, objectSession', () => {
    const cid = new Author({ name: 'Cid' })
    expect([session.contains(cid), objectSession(cid)]).toEqual([false, null])
    session.add(cid)
    expect([session.contains(cid), session.has(ann), objectSession(cid)]).toEqual([true, true, session])
    expect([...session]).toContain(cid)
    expect(session.identityMap.has(ann)).toBe(true)
    session.delete(ann)
    session.flush()
    expect(session.contains(ann)).toBe(false)
    session.expungeAll()
    expect([[...session], objectSession(cid)]).toEqual([[], null])
  })

  test('isModified tells a change from a value that was set back', () => {
    ann.name = 'Anna'
    expect(session.isModified(ann)).toBe(true)
    ann.name = 'Ann'
    expect(session.isModified(ann)).toBe(false)
  })

  test('makeTransient: the same values in a new row', () => {
    makeTransient(ann)
    expect([inspect(ann).state, ann.name]).toEqual(['transient', 'Ann'])
    ann.id = 3
    ann.name = 'Copy'
    session.add(ann)
    session.commit()
    expect(session.scalars(select(Author.id).orderBy(Author.id)).all()).toEqual([1, 2, 3])
  })

  test('makeTransientToDetached: a row that is known without loading', () => {
    const bob = new Author({ id: 2 } as never)
    makeTransientToDetached(bob)
    using other = new Session(library.engine)
    other.add(bob)
    expect([inspect(bob).state, bob.name]).toEqual(['persistent', 'Bob'])
    expect(() => makeTransientToDetached(bob)).toThrow(InvalidRequestError)
    expect(() => makeTransientToDetached(new Author({ name: 'x' }))).toThrow('with a primary key')
  })
})

describe('loading anew', () => {
  test('populateExisting replaces what is here, changes too', () => {
    rename('new')
    ann.born = 1
    session.noAutoflush(() => session.scalars(select(Author)).all())
    expect([ann.name, ann.born]).toEqual(['Ann', 1])
    session.scalars(select(Author), {}, { populateExisting: true, autoflush: false }).all()
    expect([ann.name, ann.born, session.dirty.size]).toEqual(['new', 1950, 0])
    rename('newer')
    expect(session.get(Author, 1)!.name).toBe('new')
    expect(session.get(Author, 1, { populateExisting: true })!.name).toBe('newer')
  })

  test('get of an expired object asks; one whose row is gone is deleted', () => {
    session.expire(ann)
    expect(session.get(Author, 1)).toBe(ann)
    expect(library.sent()).toHaveLength(1)
    session.expire(ann)
    using other = new Session(library.engine)
    session.commit()
    other.delete(other.get(Author, 1)!)
    other.commit()
    expect([session.get(Author, 1), inspect(ann).state]).toEqual([null, 'deleted'])
  })

  test('getOne', async () => {
    expect(session.getOne(Author, 1)).toBe(ann)
    expect(() => session.getOne(Author, 7)).toThrow(NoResultFound)
    await using other = new AsyncSession(library.asyncEngine)
    await expect(other.getOne(Author, 7)).rejects.toThrow('no Author with this primary key')
  })

  test('noAutoflush as a scope, and for promises', async () => {
    session.add(new Author({ name: 'Cid' }))
    const count = () => session.scalars(select(Author)).all().length
    {
      using _ = session.noAutoflush()
      expect(count()).toBe(2)
    }
    expect(count()).toBe(3)
    await using other = new AsyncSession(library.asyncEngine)
    session.rollback()
    other.add(new Author({ name: 'Dan' }))
    const found = await other.noAutoflush(async (own) => (await own.scalars(select(Author))).all())
    expect(found).toHaveLength(2)
    expect((await other.scalars(select(Author))).all()).toHaveLength(3)
  })
})

describe('merge', () => {
  test('takes the values that are set into the object of the row', () => {
    const merged = session.merge(new Author({ id: 1, name: 'Anna' }))
    expect([merged === ann, ann.name, ann.born]).toEqual([true, 'Anna', 1950])
    expect(session.isModified(ann)).toBe(true)
  })

  test('asks for the row, or makes a new object', () => {
    using other = new Session(library.engine)
    const merged = other.merge(ann)
    expect([merged === ann, merged.name, other.dirty.size]).toEqual([false, 'Ann', 0])
    const fresh = new Author({ id: 9, name: 'Cid' })
    const cid = other.merge(fresh)
    expect([cid === fresh, inspect(cid).state, inspect(fresh).state]).toEqual([false, 'pending', 'transient'])
    expect(other.merge(new Author({ name: 'Dan' })).name).toBe('Dan')
  })

  test('without loading takes it as it is', () => {
    session.expunge(ann)
    library.sent()
    using other = new Session(library.engine)
    const merged = other.merge(ann, { load: false })
    expect([merged.name, inspect(merged).state, library.sent()]).toEqual(['Ann', 'persistent', []])
    ann.name = 'x'
    expect(() => other.merge(ann, { load: false })).toThrow('has changes or was never written')
  })
})
