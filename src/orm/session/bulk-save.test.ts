import { beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import { PendingRollbackError } from '../../errors/request-errors.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { stateOf } from '../state/stateful-object.ts'
import { Session } from './sync.ts'

describe.each(['interactive', 'batch'] as const)(
  'past the unit of work, in a transaction that is %s',
  (transaction) => {
    let library: OpenLibrary
    let session: Session
    beforeEach(async () => {
      library = await openLibrary({ transaction })
      session = new Session(library.engine)
    })
    const writes = () => library.sent().filter((text) => /INSERT|UPDATE/.test(text))
    const rows = () =>
      session
        .execute(select(Author.id, Author.name, Author.born).orderBy(Author.id))
        .tuples()
        .all()

    test('records are inserted and updated, neighbours with the same keys together', () => {
      session.bulkInsertMappings(Author, [
        { name: 'a', born: 1 },
        { name: 'b', born: 2 },
        { name: 'c', born: null },
      ])
      session.bulkUpdateMappings(Author, [
        { id: 1, name: 'x' },
        { id: 3, name: 'z' },
      ])
      session.bulkInsertMappings(Author, [])
      session.bulkUpdateMappings(Author, [])
      session.commit()
      expect(writes().join()).toMatch(transaction === 'batch' ? /^atomic/ : /^INSERT[^,]+\(name, born, \w+\)/)
      expect(rows()).toEqual([
        [1, 'x', 1],
        [2, 'b', 2],
        [3, 'z', null],
      ])
    })

    test('objects are written without becoming part of the session', () => {
      const [ann, bob] = [new Author({ id: 7, name: 'Ann' }), new Author({ name: 'Bob' })]
      session.bulkSaveObjects([ann])
      session.commit()
      session.bulkSaveObjects([bob], { returnDefaults: true })
      session.commit()
      expect([bob.id, stateOf(bob).status, stateOf(ann).status]).toEqual([8, 'detached', 'transient'])
      bob.born = 1990
      const carl = new Author({ name: 'Carl' })
      session.bulkSaveObjects([bob, carl, new Author({ name: 'Dan' })])
      session.commit()
      expect([stateOf(carl).status, bob.born]).toEqual(['transient', 1990])
      expect(rows()).toEqual([
        [7, 'Ann', null],
        [8, 'Bob', 1990],
        [9, 'Carl', null],
        [10, 'Dan', null],
      ])
    })

    test('keys that the database makes are written into records, if asked for', () => {
      const records: { id?: number; name: string }[] = [{ name: 'a' }, { name: 'b' }]
      session.bulkInsertMappings(Author, records, { returnDefaults: true })
      expect(records).toEqual([
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ])
    })
  },
)

describe('past the unit of work', () => {
  let library: OpenLibrary
  let session: Session
  beforeEach(async () => {
    library = await openLibrary()
    session = new Session(library.engine)
  })

  const writes = () =>
    library
      .sent()
      .flatMap((sent) => /^(?:INSERT|UPDATE)/.exec(sent) ?? [])
      .map(String)

  test('the order of objects is kept, unless it does not matter', () => {
    const [one, two, old] = [new Author({ name: 'a' }), new Author({ name: 'b' }), new Author({ id: 5, name: 'old' })]
    session.bulkSaveObjects([old], { returnDefaults: true })
    session.commit()
    old.name = 'older'
    library.sent()
    session.bulkSaveObjects([one, old, two])
    expect(writes()).toEqual(['INSERT', 'UPDATE', 'INSERT'])
    session.rollback()
    session.bulkSaveObjects([one, old, two], { preserveOrder: false })
    expect(writes()).toEqual(['INSERT', 'UPDATE'])
    session.bulkSaveObjects([old], { updateChangedOnly: false })
    expect(library.sent()[0]).toContain('born=')
  })

  test('a record that the database refuses ends the transaction', () => {
    expect(() =>
      session.bulkInsertMappings(Author, [
        { id: 1, name: 'a' },
        { id: 1, name: 'b' },
      ]),
    ).toThrow(IntegrityError)
    expect(() => session.bulkInsertMappings(Author, [{ name: 'a' }])).toThrow(PendingRollbackError)
  })

  test('a record without the key of its row', () => {
    expect(() => session.bulkUpdateMappings(Author, [{ name: 'a' }])).toThrow('lacks its primary key')
  })
})
