import { beforeEach, describe, expect, test } from 'vitest'
import { event } from '../../event/event.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Publisher } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { AsyncSession } from './async.ts'
import type { SessionEvents } from './session-events.ts'
import { sessionmaker } from './sessionmaker.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let session: Session
let told: string[]
beforeEach(async () => {
  library = await openLibrary()
  session = new Session(library.engine)
  told = []
})
const listen = (...names: (keyof SessionEvents)[]) => {
  for (const name of names) event.listen(session, name, () => void told.push(name))
}

describe('transactions and flushes', () => {
  test('in order', () => {
    listen('afterTransactionCreate', 'afterBegin', 'beforeFlush', 'afterFlush', 'afterFlushPostexec')
    listen('beforeCommit', 'afterCommit', 'afterRollback', 'afterSoftRollback', 'afterTransactionEnd')
    session.add(new Author({ name: 'Ann' }))
    session.commit()
    expect(told.splice(0)).toEqual([
      ...['afterTransactionCreate', 'beforeCommit', 'beforeFlush', 'afterBegin', 'afterFlush', 'afterFlushPostexec'],
      ...['afterCommit', 'afterTransactionEnd'],
    ])
    session.execute(select(Author))
    session.rollback()
    expect(told).toEqual([
      ...['afterTransactionCreate', 'afterBegin', 'afterRollback', 'afterTransactionEnd', 'afterSoftRollback'],
    ])
  })

  test('tell what they are about', () => {
    event.listen(session, 'afterBegin', ({ session: own, transaction }) => {
      expect([own, transaction]).toEqual([session, session.getTransaction()])
      told.push('begun')
    })
    session.execute(select(Author))
    expect(told).toEqual(['begun'])
  })

  test('a listener may work with the session', () => {
    event.listen(session, 'beforeFlush', ({ session: own }) => {
      for (const object of own.new) if (object instanceof Author) own.add(new Publisher({ name: object.name }))
    })
    session.add(new Author({ name: 'Ann' }))
    session.commit()
    expect(session.scalars(select(Publisher.name)).all()).toEqual(['Ann'])
  })

  test('promises of listeners are awaited', async () => {
    await using other = new AsyncSession(library.asyncEngine)
    event.listen(other, 'beforeCommit', async ({ session: own }) => {
      told.push(...(await own.scalars(select(Author.name))).all())
    })
    other.add(new Author({ name: 'Ann' }))
    await other.commit()
    expect(told).toEqual(['Ann'])
  })

  test('objects that listeners add in each flush of a commit end it', () => {
    event.listen(session, 'afterFlushPostexec', ({ session: own }) => own.add(new Publisher({ name: 'more' })))
    session.add(new Author({ name: 'Ann' }))
    expect(() => session.commit()).toThrow('has flushed 100 times')
  })
})

test('states of objects', () => {
  listen('transientToPending', 'pendingToPersistent', 'persistentToDeleted', 'deletedToDetached', 'pendingToTransient')
  listen('persistentToTransient', 'persistentToDetached', 'deletedToPersistent', 'detachedToPersistent')
  listen('loadedAsPersistent', 'beforeAttach', 'afterAttach')
  const ann = new Author({ name: 'Ann' })
  session.add(ann)
  session.commit()
  expect(told.splice(0)).toEqual(['beforeAttach', 'afterAttach', 'transientToPending', 'pendingToPersistent'])
  session.delete(ann)
  session.flush()
  session.rollback()
  session.expunge(ann)
  session.add(ann)
  expect(told.splice(0)).toEqual([
    ...['persistentToDeleted', 'deletedToPersistent', 'persistentToDetached'],
    ...['beforeAttach', 'afterAttach', 'detachedToPersistent'],
  ])
  session.delete(ann)
  session.commit()
  session.add(new Author({ name: 'Bob' }))
  session.flush()
  session.add(new Author({ name: 'Cid' }))
  told = []
  session.rollback()
  expect(told.splice(0)).toEqual(['pendingToTransient', 'persistentToTransient'])
})

test('what listens to a sessionmaker listens to its sessions', () => {
  const make = sessionmaker(library.engine, { expireOnCommit: false })
  event.listen(make, 'afterCommit', () => void told.push('commit'))
  make.begin((own) => own.add(new Author({ name: 'Ann' })))
  using one = make()
  expect(one.scalars(select(Author.name)).all()).toEqual(['Ann'])
  expect(told).toEqual(['commit'])
})
