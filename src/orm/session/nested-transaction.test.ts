import { beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import { InvalidRequestError, PendingRollbackError, ResourceClosedError } from '../../errors/request-errors.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { stateOf } from '../state/stateful-object.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
let [ann, bob]: Author[] = []
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine)
  session.addAll([new Author({ id: 1, name: 'Ann' }), new Author({ id: 2, name: 'Bob' })])
  session.commit()
  ann = session.get(Author, 1)!
  bob = session.get(Author, 2)!
  library.sent()
})
const words = () => library.sent().map((text) => text.replace(/ (INTO|FROM|authors).*| sa_.*/, ''))
const status = (object: object) => stateOf(object).status
const loaded = (object: object) => stateOf(object).loadedKeys.length
const names = () => session.scalars(select(Author.name).orderBy(Author.id)).all()

describe('rollback to a savepoint', () => {
  test('restores what was changed, added and deleted since, and expires only what was changed', () => {
    ann!.born = 1900
    const cid = new Author({ id: 3, name: 'Cid' })
    session.add(cid)
    const savepoint = session.beginNested()
    const dan = new Author({ id: 4, name: 'Dan' })
    session.add(dan)
    session.delete(cid)
    ann!.name = 'Anna'
    session.flush()
    expect([status(dan), status(cid)]).toEqual(['persistent', 'deleted'])
    savepoint.rollback()
    expect([status(dan), status(cid), status(ann!)]).toEqual(['transient', 'persistent', 'persistent'])
    expect([loaded(ann!), loaded(bob!), loaded(cid)]).toEqual([0, 4, 4])
    expect([ann!.name, ann!.born]).toEqual(['Ann', 1900])
    session.commit()
    expect(names()).toEqual(['Ann', 'Bob', 'Cid'])
  })

  test('restores a primary key, also after the savepoint within was released', () => {
    const outer = session.beginNested()
    session.beginNested(() => {
      ann!.id = 9
    })
    expect(session.get(Author, 9)).toBe(ann)
    outer.rollback()
    expect([session.get(Author, 1), session.get(Author, 9)]).toEqual([ann, null])
    expect(ann!.id).toBe(1)
  })

  test('gives up what was not flushed', () => {
    const savepoint = session.beginNested()
    bob!.name = 'x'
    const cid = new Author({ name: 'Cid' })
    session.add(cid)
    savepoint.rollback()
    expect([status(cid), bob!.name, session.new.size, session.dirty.size]).toEqual(['transient', 'Bob', 0, 0])
    expect(words()).toEqual(['SELECT'])
  })

  test('a whole rollback undoes what released savepoints have done', () => {
    const cid = new Author({ id: 3, name: 'Cid' })
    session.beginNested(() => {
      session.add(cid)
      session.delete(bob!)
    })
    expect([status(cid), status(bob!)]).toEqual(['persistent', 'deleted'])
    session.rollback()
    expect([status(cid), status(bob!), names()]).toEqual(['transient', 'persistent', ['Ann', 'Bob']])
  })
})

describe('the statements', () => {
  test('the savepoint is set by the first statement in it', () => {
    session.beginNested().commit()
    expect(words()).toEqual([])
    session.beginNested(() => session.beginNested(() => session.add(new Author({ name: 'Cid' }))))
    expect(words().slice(1)).toEqual(['SAVEPOINT', 'SAVEPOINT', 'INSERT', 'RELEASE SAVEPOINT', 'RELEASE SAVEPOINT'])
  })

  test('commit() of the session goes to the end, rollback() and close() too', () => {
    for (const end of ['commit', 'rollback', 'close'] as const) {
      session.beginNested()
      session.execute(select(Author))
      session[end]()
    }
    expect(words().slice(1)).toEqual([
      ...['SAVEPOINT', 'SELECT', 'RELEASE SAVEPOINT', 'commit', 'close', 'connect', 'begin'],
      ...['SAVEPOINT', 'SELECT', 'ROLLBACK TO SAVEPOINT', 'rollback', 'close', 'connect', 'begin'],
      ...['SAVEPOINT', 'SELECT', 'ROLLBACK TO SAVEPOINT', 'rollback', 'close'],
    ])
  })
})

describe('errors', () => {
  test('a failed flush makes only the savepoint unusable', () => {
    const savepoint = session.beginNested()
    session.add(new Author({ name: 'Ann' }))
    expect(() => session.flush()).toThrow(IntegrityError)
    expect([session.isActive, savepoint.isActive, session.inNestedTransaction()]).toEqual([false, false, true])
    expect(() => session.execute(select(Author))).toThrow(PendingRollbackError)
    savepoint.rollback()
    session.add(new Author({ id: 3, name: 'Cid' }))
    session.commit()
    expect([session.isActive, names()]).toEqual([true, ['Ann', 'Bob', 'Cid']])
  })

  test('a function that fails is rolled back, and the transaction goes on', () => {
    expect(() => session.beginNested(() => session.add(new Author({ name: 'Ann' })))).toThrow(IntegrityError)
    session.add(new Author({ id: 3, name: 'Cid' }))
    session.commit()
    expect(names()).toEqual(['Ann', 'Bob', 'Cid'])
  })

  test('a transaction that has ended', () => {
    const savepoint = session.beginNested()
    savepoint.commit()
    expect(() => savepoint.commit()).toThrow(ResourceClosedError)
    expect(() => savepoint.rollback()).toThrow(ResourceClosedError)
    expect(() => savepoint.close()).not.toThrow()
    const root = session.getTransaction()!
    session.commit()
    expect(() => root.commit()).toThrow(ResourceClosedError)
  })

  test('a function cannot go on after it has ended its transaction', () => {
    const work = () =>
      session.beginNested(() => {
        session.commit()
        session.add(new Author({ name: 'Cid' }))
      })
    expect(work).toThrow(
      new InvalidRequestError('The transaction of this block has ended. Leave the block before you go on.'),
    )
    expect(session.isInTransaction).toBe(false)
    session.begin(() => session.commit())
    session.begin(() => session.rollback())
  })

  test('begin() in a transaction', () => {
    expect(() => session.begin()).toThrow('in a transaction already')
  })
})

describe('as scopes', () => {
  test('using rolls back what was not committed', () => {
    session.rollback()
    {
      using transaction = session.begin()
      using savepoint = session.beginNested()
      session.add(new Author({ id: 3, name: 'Cid' }))
      expect([session.getTransaction(), session.getNestedTransaction()]).toEqual([transaction, savepoint])
      expect([savepoint.parent, savepoint.isNested, transaction.isNested]).toEqual([transaction, true, false])
      savepoint.commit()
      expect(session.getNestedTransaction()).toBe(null)
    }
    expect([session.inTransaction(), names()]).toEqual([false, ['Ann', 'Bob']])
  })

  test('the outer transaction ends with what is within', () => {
    const outer = session.beginNested()
    const inner = session.beginNested()
    const cid = new Author({ id: 3, name: 'Cid' })
    session.add(cid)
    session.flush()
    outer.rollback()
    expect([inner.isActive, status(cid), session.inNestedTransaction()]).toEqual([false, 'transient', false])
  })

  test('asynchronously', async () => {
    session.close()
    await using other = new AsyncSession(library.asyncEngine)
    const failing = other.beginNested(async () => {
      other.add(new Author({ name: 'Ann' }))
      await other.flush()
    })
    await expect(failing).rejects.toThrow(IntegrityError)
    await other.beginNested(async (_, savepoint) => {
      other.add(new Author({ name: 'Cid' }))
      await savepoint.commit()
    })
    await other.commit()
    expect(names()).toEqual(['Ann', 'Bob', 'Cid'])
    session.close()
    {
      await using transaction = await other.begin()
      other.add(new Author({ name: 'Dan' }))
      await other.flush()
      expect(transaction.isActive).toBe(true)
    }
    expect(names()).toEqual(['Ann', 'Bob', 'Cid'])
  })
})

test('autobegin: the first object or statement begins; without it only begin() does', () => {
  session.rollback()
  session.add(new Author({ name: 'Cid' }))
  expect([session.inTransaction(), words()]).toEqual([true, ['close']])
  session.rollback()
  bob!.name = 'x'
  expect(session.inTransaction()).toBe(true)
  using careful = new Session(library.engine, { autobegin: false })
  expect(() => careful.get(Author, 1)).toThrow('autobegin: false')
  expect(careful.begin(() => careful.get(Author, 1)!.name)).toBe('Ann')
})
