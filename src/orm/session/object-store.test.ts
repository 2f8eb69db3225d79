import { beforeEach, describe, expect, test } from 'vitest'
import { InvalidRequestError } from '../../errors/request-errors.ts'
import { Author, Loan } from '../../testing/fixtures/library.ts'
import { FlushError, UnmappedError } from '../base/orm-errors.ts'
import type { SessionPort } from '../base/ports.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'
import { ObjectStore } from './object-store.ts'

const mapper = mapperOf(Author)
const annRow = () => [1, 'Ann', 1950, true]
const newStore = (): ObjectStore => {
  const store: ObjectStore = new ObjectStore({
    noteChange: (state) => store.dirty.add(state as InstanceState),
    loadUnloaded: () => {},
    noteAppend: () => {},
    noteRemove: () => {},
    noteHandedOut: () => {},
    findReferred: () => undefined,
  } satisfies SessionPort)
  return store
}
const statuses = (...objects: object[]) => objects.map((object) => stateOf(object).status)

let store: ObjectStore
let ann: Author
beforeEach(() => {
  store = newStore()
  ann = store.load(mapper, annRow()) as unknown as Author
})

const fates = (written: InstanceState[], deleted: InstanceState[]): Map<InstanceState, { isDelete: boolean }> =>
  new Map<InstanceState, { isDelete: boolean }>([
    ...deleted.map((state) => [state, { isDelete: true }] as const),
    ...written.map((state) => [state, { isDelete: false }] as const),
  ])

describe('loading', () => {
  test('a row has one object', () => {
    expect(store.load(mapper, [1, 'Other', null, false])).toBe(ann)
    expect(ann.name).toBe('Ann')
    expect(store.find(mapper, 1)).toBe(ann)
    expect(store.persistent()).toEqual([ann])
    expect(statuses(ann)).toEqual(['persistent'])
  })

  test('a row without a key has none', () => {
    expect(store.load(mapper, [null, 'x', null, null])).toBe(null)
    expect(store.load(mapperOf(Loan), [1, null, null])).toBe(null)
  })

  test('fills what is not loaded, and leaves changes alone', () => {
    stateOf(ann).expire()
    ann.born = 1960
    store.load(mapper, [1, 'Anna', 1950, false])
    expect(ann.toJSON()).toEqual({ id: 1, name: 'Anna', born: 1960, active: false })
  })
})

describe('add', () => {
  test('new objects are pending, in their order', () => {
    const [bob, cid] = [new Author({ name: 'Bob' }), new Author({ name: 'Cid' })]
    store.add(cid)
    store.add(bob)
    store.add(cid)
    expect([...store.new]).toEqual([stateOf(cid), stateOf(bob)])
    expect(statuses(bob)).toEqual(['pending'])
    expect(store.hasPending).toBe(true)
  })

  test('takes back a deletion', () => {
    store.delete(ann)
    expect(store.deleted.size).toBe(1)
    store.add(ann)
    expect(store.deleted.size).toBe(0)
  })

  test('a detached object comes with its changes', () => {
    store.expunge(ann)
    ann.born = 1951
    const other = newStore()
    other.add(ann)
    expect([...other.dirty]).toEqual([stateOf(ann)])
    expect(other.find(mapper, 1)).toBe(ann)
    expect(statuses(ann)).toEqual(['persistent'])
  })

  test('refuses an object of another session', () => {
    expect(() => newStore().add(ann)).toThrow(
      new InvalidRequestError(
        'This Author is in another session already. Take it out there by expunge(), or close that session, first.',
      ),
    )
    expect(statuses(ann)).toEqual(['persistent'])
  })

  test('refuses a second object for a row', () => {
    const other = newStore()
    const again = other.load(mapper, annRow())!
    other.expunge(again)
    expect(() => store.add(again)).toThrow(
      new InvalidRequestError('Another Author with the primary key [1] is in this session already. Use that one.'),
    )
    expect(statuses(again)).toEqual(['detached'])
  })

  test('refuses what is not mapped', () => {
    expect(() => store.add({ id: 1 })).toThrow(UnmappedError)
  })

  test('refuses an object whose row was deleted, also after the commit', () => {
    store.delete(ann)
    store.flushed(fates([], [stateOf(ann)]))
    const message = 'The row of this Author was deleted. Make a new object with its values to write it again.'
    expect(() => store.add(ann)).toThrow(new InvalidRequestError(message))
    store.committed(false)
    expect(() => store.add(ann)).toThrow(new InvalidRequestError(message))
  })
})

describe('delete', () => {
  test('refuses new objects', () => {
    const bob = new Author({ name: 'Bob' })
    store.add(bob)
    expect(() => store.delete(bob)).toThrow(
      new InvalidRequestError('This Author was never written: use expunge() instead.'),
    )
  })

  test('takes a detached object into the session', () => {
    store.expunge(ann)
    store.delete(ann)
    expect([...store.deleted]).toEqual([stateOf(ann)])
    expect(store.find(mapper, 1)).toBe(ann)
  })

  test('twice is once, also after the flush', () => {
    store.delete(ann)
    store.delete(ann)
    expect(store.deleted.size).toBe(1)
    store.flushed(fates([], [stateOf(ann)]))
    store.delete(ann)
    expect([store.deleted.size, ...statuses(ann)]).toEqual([0, 'deleted'])
  })
})

describe('expunge', () => {
  test('lets go of an object with all that was to be done', () => {
    const bob = new Author({ name: 'Bob' })
    store.add(bob)
    ann.born = 1951
    store.delete(ann)
    store.expunge(ann)
    store.expunge(bob)
    expect([store.hasPending, store.find(mapper, 1), ...statuses(ann, bob)]).toEqual([
      false,
      undefined,
      'detached',
      'transient',
    ])
  })

  test('refuses what is not in the session', () => {
    const message = 'This Author is not in this session.'
    expect(() => store.expunge(new Author({ name: 'x' }))).toThrow(new InvalidRequestError(message))
    expect(() => newStore().expunge(ann)).toThrow(new InvalidRequestError(message))
  })
})

describe('after a flush', () => {
  test('new objects are persistent and clean', () => {
    const bob = new Author({ id: 2, name: 'Bob' })
    store.add(bob)
    store.flushed(fates([stateOf(bob)], []))
    expect([store.new.size, store.find(mapper, 2), stateOf(bob).identity]).toEqual([0, bob, [2]])
    expect(statuses(bob)).toEqual(['persistent'])
  })

  test('a new object without a key is an error', () => {
    const loan = new Loan({ reader: 'Bob' })
    store.add(loan)
    expect(() => store.flushed(fates([stateOf(loan)], []))).toThrow(
      new FlushError(
        'A new Loan was written without a primary key (bookId, reader). Set it before the flush, or let it be a single integer ' +
          'key, which the database makes.',
      ),
    )
  })

  test('an object is found by its new key', () => {
    ann.id = 5
    store.flushed(fates([stateOf(ann)], []))
    expect([store.find(mapper, 1), store.find(mapper, 5), stateOf(ann).identity]).toEqual([undefined, ann, [5]])
    expect([store.dirty.size, stateOf(ann).changes]).toEqual([0, null])
  })

  test('deleted objects are found no more', () => {
    store.delete(ann)
    store.flushed(fates([], [stateOf(ann)]))
    expect([store.find(mapper, 1), ...statuses(ann)]).toEqual([undefined, 'deleted'])
  })
})

describe('a commit', () => {
  test('expires the objects if it shall, and lets deleted ones go', () => {
    const bob = store.load(mapper, [2, 'Bob', null, true])!
    store.delete(bob)
    store.flushed(fates([], [stateOf(bob)]))
    store.committed(false)
    expect([stateOf(ann).isExpired, ...statuses(ann, bob)]).toEqual([false, 'persistent', 'detached'])
    store.committed(true)
    expect(stateOf(ann).isExpired).toBe(true)
  })
})

describe('a rollback', () => {
  test('makes new objects new again, whether they were written or not', () => {
    const [bob, cid] = [new Author({ id: 2, name: 'Bob' }), new Author({ name: 'Cid' })]
    store.add(bob)
    store.flushed(fates([stateOf(bob)], []))
    store.add(cid)
    store.rolledBack()
    expect(statuses(bob, cid)).toEqual(['transient', 'transient'])
    expect([stateOf(bob).identity, store.find(mapper, 2), bob.name]).toEqual([null, undefined, 'Bob'])
    expect(store.hasPending).toBe(false)
  })

  test('brings deleted objects back, but not those that were new', () => {
    const bob = new Author({ id: 2, name: 'Bob' })
    store.add(bob)
    store.flushed(fates([stateOf(bob)], []))
    store.delete(bob)
    store.delete(ann)
    store.flushed(fates([], [stateOf(bob), stateOf(ann)]))
    store.rolledBack()
    expect(statuses(ann, bob)).toEqual(['persistent', 'transient'])
    expect([store.find(mapper, 1), store.find(mapper, 2)]).toEqual([ann, undefined])
  })

  test('drops changes and planned deletions', () => {
    ann.born = 1951
    store.delete(ann)
    store.rolledBack()
    expect([stateOf(ann).isExpired, stateOf(ann).changes, store.hasPending]).toEqual([true, null, false])
  })

  test('gives objects the primary key back that they had, also when several were changed', () => {
    const bob = store.load(mapper, [2, 'Bob', null, true]) as unknown as Author
    ann.id = 3
    store.flushed(fates([stateOf(ann)], []))
    bob.id = 1
    store.flushed(fates([stateOf(bob)], []))
    ann.id = 4
    store.flushed(fates([stateOf(ann)], []))
    store.rolledBack()
    expect([stateOf(ann).identity, stateOf(bob).identity]).toEqual([[1], [2]])
    expect([store.find(mapper, 1), store.find(mapper, 2), store.find(mapper, 3)]).toEqual([ann, bob, undefined])
  })

  test('after a commit the new key stays', () => {
    ann.id = 3
    store.flushed(fates([stateOf(ann)], []))
    store.committed(false)
    store.rolledBack()
    expect(stateOf(ann).identity).toEqual([3])
  })
})

describe('clear', () => {
  test('lets go of everything', () => {
    const [bob, cid] = [new Author({ name: 'Bob' }), store.load(mapper, [3, 'Cid', null, true])!]
    store.add(bob)
    store.delete(cid)
    store.flushed(fates([], [stateOf(cid)]))
    ann.born = 1951
    expect(store.holds(mapper)).toBe(true)
    store.clear()
    expect(statuses(ann, bob, cid)).toEqual(['detached', 'transient', 'detached'])
    expect([store.hasPending, store.persistent(), store.holds(mapper)]).toEqual([false, [], false])
    store.add(cid)
    expect(statuses(cid)).toEqual(['persistent'])
  })

  test('objects that were only read are detached as well', () => {
    store.clear()
    expect([...statuses(ann), stateOf(ann).identity, ann.name]).toEqual(['detached', [1], 'Ann'])
  })
})
