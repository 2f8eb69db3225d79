import { beforeEach, describe, expect, test } from 'vitest'
import { createEngine } from '../../engine/create-engine.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { Author, Book, Loan, Shelf } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { recordedDriver } from '../../testing/suite/recorded-driver.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { Session } from '../session/sync.ts'

let library: OpenLibrary
beforeEach(async () => {
  library = await openLibrary({ transaction: 'batch' })
})
const author = (name: string) => new Author({ name })
const flushed = (...objects: Parameters<Session['add']>[0][]) => {
  const session = new Session(library.engine)
  session.addAll(objects)
  session.flush()
  return session
}

describe('in a batch transaction', () => {
  test('the keys of all tables are one request, and only what needs one is asked for', () => {
    flushed(author('a'), author('b'), new Book({ title: 'x' }), new Shelf({ code: 'A' }))
    const [connect, question, ...more] = library.sent()
    expect([connect, more]).toEqual(['connect', []])
    expect(question).toMatch(/^batch: SELECT max\(.*authors.*; SELECT max\(.*books/i)
  })

  test('no request at all when every key is given', () => {
    flushed(new Author({ id: 1, name: 'a' }), new Book({ id: 1, title: 'x' }), new Loan({ bookId: 1, reader: 'Bob' }))
    expect(library.sent()).toEqual(['connect'])
  })

  test('keys follow the highest one in the table', () => {
    flushed(new Author({ id: 7, name: 'a' })).commit()
    const [b, c] = [author('b'), author('c')]
    flushed(b, c)
    expect([b.id, c.id]).toEqual([8, 9])
  })

  test('the key of a row that is gone is not given again where the table says so', async () => {
    class Base extends DeclarativeBase {}
    class Ticket extends Base.table(
      'tickets',
      { id: mapped(Integer, { primaryKey: true }), name: mapped(Varchar(9)) },
      undefined,
      { sqlite: { autoincrement: true } },
    ) {}
    mapper(Ticket)
    const { engine } = await openLibrary({ transaction: 'batch' }, Base.metadata)
    const session = new Session(engine)
    const added = (...names: string[]) => {
      const tickets = names.map((name) => new Ticket({ name }))
      session.addAll(tickets)
      session.commit()
      return tickets
    }
    const [, second] = added('a', 'b')
    session.delete(second!)
    session.commit()
    // Another process knows nothing of what this one has reserved.
    const other = createEngine(recordedDriver(engine.core.driver, () => {}))
    const elsewhere = new Session(other)
    const third = new Ticket({ name: 'c' })
    elsewhere.add(third)
    elsewhere.commit()
    expect(third.id).toBe(3)
  })

  test('sessions of one engine do not take the same keys', () => {
    const [a, b] = [author('a'), author('b')]
    const [one, two] = [flushed(a), flushed(b)]
    expect([a.id, b.id]).toEqual([1, 2])
    two.commit()
    one.commit()
    expect(new Session(library.engine).get(Author, 2)!.name).toBe('b')
  })

  test('given keys of rows that are not written yet are not taken again', () => {
    const [given, made] = [new Author({ id: 1, name: 'given' }), author('made')]
    const session = flushed(given, made)
    expect([given.id, made.id]).toEqual([1, 2])
    session.add(new Author({ id: 3, name: 'given later' }))
    session.flush()
    const last = author('last')
    session.add(last)
    session.commit()
    expect(last.id).toBe(4)
  })
})
