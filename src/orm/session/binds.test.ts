import { beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { IntegrityError } from '../../errors/database-error.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, LibraryBase } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { AsyncSession } from './async.ts'
import { type BindRequest, binds } from './binds.ts'
import { Session } from './sync.ts'

class ArchiveBase extends DeclarativeBase {}

class Loan extends ArchiveBase.table('loans', {
  id: mapped(Integer, { primaryKey: true }),
  days: mapped(Integer, { unique: true }),
}) {
  static {
    mapper(this)
  }
}

let library: OpenLibrary
let archive: OpenLibrary
beforeEach(async () => {
  library = await openLibrary()
  archive = await openLibrary({}, ArchiveBase.metadata)
})
const daysIn = ({ engine }: OpenLibrary) => engine.connect().scalars(select(Loan.days).orderBy(Loan.id)).all()
const namesIn = ({ engine }: OpenLibrary) => engine.connect().scalars(select(Author.name)).all()

describe('binds by class', () => {
  const open = (key: object = Loan) => new Session(library.engine, { binds: binds([[key, archive.engine]]) })

  test('one unit of work in two databases', () => {
    using session = open()
    session.addAll([new Author({ name: 'Ann' }), new Loan({ days: 3 }), new Loan({ days: 7 })])
    session.commit()
    expect([namesIn(library), daysIn(archive)]).toEqual([['Ann'], [3, 7]])
    library.sent()
    archive.sent()
    expect(
      session
        .scalars(select(Loan).orderBy(Loan.id))
        .all()
        .map(({ days }) => days),
    ).toEqual([3, 7])
    expect(session.scalars(select(Author)).one().name).toBe('Ann')
    expect([library.sent().length, archive.sent().length]).toEqual([2, 2])
    session.rollback()
    expect([library.sent(), archive.sent()]).toEqual([['close'], ['close']])
  })

  test.each([
    ['a table', () => ArchiveBase.metadata.tables.get('loans')!],
    ['a base class', () => ArchiveBase],
  ])('by %s', (_, key) => {
    using session = open(key())
    session.execute(insert(Loan).values({ days: 5 }))
    session.execute(update(Loan).values({ days: 6 }))
    session.commit()
    expect(daysIn(archive)).toEqual([6])
  })

  test('the nearest wins', () => {
    const nearest = binds([
      [LibraryBase, archive.engine],
      [Author, library.engine],
    ])
    using session = new Session(archive.engine, { binds: nearest })
    session.add(new Author({ name: 'Ann' }))
    session.commit()
    expect(namesIn(library)).toEqual(['Ann'])
  })

  test('a failure in one undoes both', () => {
    using session = open()
    session.addAll([new Loan({ days: 3 }), new Author({ name: 'Ann' })])
    session.flush()
    session.add(new Loan({ days: 3 }))
    expect(() => session.commit()).toThrow(IntegrityError)
    session.rollback()
    session.add(new Loan({ days: 4 }))
    session.commit()
    expect([namesIn(library), daysIn(archive)]).toEqual([[], [4]])
  })

  test('savepoints are set where something is written', () => {
    using session = open()
    session.add(new Loan({ days: 1 }))
    session.flush()
    const savepoint = session.beginNested()
    session.addAll([new Loan({ days: 2 }), new Author({ name: 'Ann' })])
    session.flush()
    savepoint.rollback()
    session.commit()
    expect([namesIn(library), daysIn(archive)]).toEqual([[], [1]])
    expect(library.sent().filter((sql) => /SAVEPOINT/.test(sql))).toHaveLength(2)
  })

  test('bulk calls, get, refresh and expired objects', () => {
    using session = open()
    session.bulkInsertMappings(Loan, [{ id: 1, days: 1 }])
    session.execute(insert(Loan), [{ id: 2, days: 2 }])
    session.execute(update(Loan), [{ id: 2, days: 4 }])
    const loan = session.get(Loan, 2)!
    session.commit()
    expect(loan.days).toBe(4)
    session.refresh(loan)
    expect(daysIn(archive)).toEqual([1, 4])
  })

  test('keys that are no classes, what is no engine, engines of the other kind', () => {
    expect(() => open({})).toThrow(ArgumentError)
    using lost = new Session(library.engine, { binds: binds(() => ({}) as never) })
    expect(() => lost.get(Author, 1)).toThrow('binds() routes to engines')
    using other = new Session(library.engine, { binds: binds([[Loan, archive.asyncEngine]]) })
    expect(() => other.get(Loan, 1)).toThrow('use createAsyncEngine')
  })
})

describe('binds by a function', () => {
  test('reads go to a replica, writes and locks to the primary', () => {
    const requests: BindRequest[] = []
    using session = new Session(library.engine, {
      binds: binds((request) => {
        requests.push(request)
        return request.effect === 'read' ? archive.engine : library.engine
      }),
    })
    LibraryBase.metadata.createAll(archive.engine)
    archive.sent()
    session.add(new Author({ name: 'Ann' }))
    expect(session.scalars(select(Author)).all()).toEqual([])
    session.execute(select(Book).withForUpdate())
    session.execute(text('SELECT 1'))
    session.commit()
    expect(requests.map(({ effect, tables, isFlushing }) => [effect, tables, isFlushing])).toEqual([
      ['write', ['authors'], true],
      ['read', ['authors'], false],
      ['unknown', ['books'], false],
      ['read', null, false],
    ])
    expect(archive.sent().filter((sql) => sql.startsWith('SELECT'))).toHaveLength(2)
    expect([namesIn(library), namesIn(archive)]).toEqual([['Ann'], []])
  })
})

test('an asynchronous engine opens when something is routed to it', async () => {
  await using own = createAsyncEngine('sqlite+sqljs://', { drivers: [sqljs] })
  await using other = createAsyncEngine('sqlite+sqljs://', { drivers: [sqljs] })
  await using session = new AsyncSession(own, { binds: binds([[Loan, other]]) })
  await Promise.all([LibraryBase.metadata.createAll(own), ArchiveBase.metadata.createAll(other)])
  session.addAll([new Author({ name: 'Ann' }), new Loan({ days: 3 })])
  await session.commit()
  expect((await session.scalars(select(Loan.days))).all()).toEqual([3])
})
