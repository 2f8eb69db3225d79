import { beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import { InvalidRequestError } from '../../errors/request-errors.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
beforeEach(async () => {
  library = await openLibrary()
})
const names = () => new Session(library.engine).scalars(select(Author.name)).all()

describe('session.begin(work)', () => {
  test('commits what work has added, and gives what it returns', () => {
    const session = new Session(library.engine)
    const id = session.begin((inner) => {
      expect(inner).toBe(session)
      const ann = new Author({ name: 'Ann' })
      inner.add(ann)
      inner.flush()
      return ann.id
    })
    expect([id, session.isInTransaction, names()]).toEqual([1, false, ['Ann']])
  })

  test('rolls back when work throws, and gives the error', () => {
    const session = new Session(library.engine)
    const wrong = new Error('wrong')
    const ann = new Author({ name: 'Ann' })
    const work = () =>
      session.begin((inner) => {
        inner.add(ann)
        inner.flush()
        throw wrong
      })
    expect(work).toThrow(wrong)
    expect([names(), session.isInTransaction, session.new.size]).toEqual([[], false, 0])
  })

  test('rolls back when the commit fails, and the session can be used', () => {
    const session = new Session(library.engine)
    const work = () => session.begin((inner) => inner.addAll([1, 2].map(() => new Author({ name: 'Ann' }))))
    expect(work).toThrow(IntegrityError)
    session.begin((inner) => inner.add(new Author({ name: 'Bob' })))
    expect(names()).toEqual(['Bob'])
  })

  test('a synchronous session refuses a function that returns a promise', () => {
    const session = new Session(library.engine)
    const work = () => session.begin(async () => Promise.resolve(1))
    expect(work).toThrow(InvalidRequestError)
    expect(work).toThrow(/^The function given for 'begin' returned a promise/)
    expect(session.isInTransaction).toBe(false)
  })

  test('an asynchronous one awaits it', async () => {
    const session = new AsyncSession(library.asyncEngine)
    const name = await session.begin(async (inner) => {
      inner.add(new Author({ name: 'Ann' }))
      await inner.flush()
      return (await inner.get(Author, 1))!.name
    })
    expect([name, names()]).toEqual(['Ann', ['Ann']])
    const failing = session.begin(async (inner) => {
      inner.add(new Author({ name: 'Bob' }))
      await inner.flush()
      throw new Error('wrong')
    })
    await expect(failing).rejects.toThrow('wrong')
    expect(names()).toEqual(['Ann'])
  })
})
