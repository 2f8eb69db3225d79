import { beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '../../engine/sync.ts'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { AsyncSession } from './async.ts'
import type { JoinTransactionMode } from './join-transaction.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
let connection: Connection
beforeEach(async () => {
  library = await openLibrary()
  connection = library.engine.connect()
})
const stored = () => library.engine.connect().scalars(select(Author.name)).all()
const write = (session: Session, name: string) => {
  session.add(new Author({ name }))
  session.flush()
}

test('the fixture of a test: commits stay inside, the outer rollback undoes all', () => {
  const transaction = connection.begin()
  using session = new Session(connection, { joinTransactionMode: 'createSavepoint' })
  write(session, 'Ann')
  session.commit()
  write(session, 'Bob')
  session.rollback()
  session.begin(() => write(session, 'Cid'))
  expect(session.scalars(select(Author.name)).all()).toEqual(['Ann', 'Cid'])
  session.close()
  expect(transaction.isActive).toBe(true)
  transaction.rollback()
  expect(stored()).toEqual([])
})

test('the same asynchronously', async () => {
  await using outer = library.asyncEngine.connect()
  const transaction = await outer.begin()
  await using session = new AsyncSession(outer)
  session.add(new Author({ name: 'Ann' }))
  await session.commit()
  expect(await session.connection()).toBe(outer)
  await session.close()
  await transaction.rollback()
  expect(stored()).toEqual([])
})

describe('joinTransactionMode', () => {
  /** What is active after a commit, and then after a rollback, of a session in a transaction of a connection. */
  const ends = (mode?: JoinTransactionMode) => {
    const transaction = connection.begin()
    const session = new Session(connection, mode && { joinTransactionMode: mode })
    write(session, 'Ann')
    session.commit()
    const afterCommit = transaction.isActive
    session.execute(select(Author))
    session.rollback()
    return [afterCommit, transaction.isActive]
  }

  test('conditionalSavepoint, the default, is rollbackOnly without a savepoint', () => {
    expect(ends()).toEqual([true, false])
    expect(ends('rollbackOnly')).toEqual([true, false])
    expect(stored()).toEqual([])
  })

  test('controlFully commits', () => {
    expect(ends('controlFully')).toEqual([false, false])
    expect(stored()).toEqual(['Ann'])
  })

  test('createSavepoint leaves the transaction alone', () => {
    expect(ends('createSavepoint')).toEqual([true, true])
    connection.commit()
    expect(stored()).toEqual(['Ann'])
  })

  test('conditionalSavepoint in a savepoint sets another', () => {
    connection.begin()
    const savepoint = connection.beginNested()
    const session = new Session(connection)
    write(session, 'Ann')
    session.rollback()
    expect([savepoint.isActive, connection.isInTransaction]).toEqual([true, true])
  })

  test('close() leaves a transaction alone that it does not control', () => {
    const transaction = connection.begin()
    const session = new Session(connection)
    write(session, 'Ann')
    session.close()
    expect(transaction.isActive).toBe(true)
    transaction.commit()
    expect(stored()).toEqual(['Ann'])
  })
})

test('on a connection without a transaction the session has its own', () => {
  const session = new Session(connection)
  write(session, 'Ann')
  expect(connection.isInTransaction).toBe(true)
  session.commit()
  expect([connection.isInTransaction, connection.isClosed, stored()]).toEqual([false, false, ['Ann']])
})

test('connection() takes part in the transaction of the session', () => {
  using session = new Session(library.engine)
  session.connection().execute(insert(Author), { name: 'Ann' })
  expect(session.scalars(select(Author.name)).all()).toEqual(['Ann'])
  session.rollback()
  expect(stored()).toEqual([])
})
