import { expect, test } from 'vitest'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { Session } from './sync.ts'

test('RETURNING a mapped class gives objects of the session', async () => {
  const { engine } = await openLibrary()
  using session = new Session(engine)
  const ann = session.scalars(insert(Author).values({ name: 'Ann' }).returning(Author)).one()
  expect(ann).toBeInstanceOf(Author)
  expect(session.get(Author, ann.id)).toBe(ann)
})

test('an object that is here takes what an UPDATE gives back, and keeps what the program changed', async () => {
  const { engine } = await openLibrary()
  using session = new Session(engine, { autoflush: false })
  session.add(new Author({ id: 1, name: 'Ann', born: 1900 }))
  session.flush()
  const ann = session.get(Author, 1)!
  ann.name = 'Anna'
  const updated = session.scalars(update(Author).values({ born: 1901 }).returning(Author)).one()
  expect(updated).toBe(ann)
  expect([ann.born, ann.name]).toEqual([1901, 'Anna'])
  session.flush()
  session.expire(ann)
  expect([ann.born, ann.name]).toEqual([1901, 'Anna'])
})

test('begin(work) refuses a session whose transaction has begun', async () => {
  const { engine } = await openLibrary()
  using session = new Session(engine)
  session.get(Author, 1)
  expect(() => session.begin(() => 1)).toThrow('This session is in a transaction already')
})
