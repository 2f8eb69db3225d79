import { beforeEach, expect, test } from 'vitest'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
beforeEach(async () => {
  library = await openLibrary()
})
const names = () => new Session(library.engine).scalars(select(Author.name).orderBy(Author.id)).all()

test('a session lives for one transaction', async () => {
  let seen: Session | undefined
  const id: number = await library.engine.transact(Session, (session) => {
    seen = session
    const author = new Author({ name: 'Ursula' })
    session.add(author)
    session.flush()
    return author.id
  })
  expect(id).toBe(1)
  expect([...seen!]).toEqual([])
  await library.asyncEngine.transact(AsyncSession, async (session) => {
    session.add(new Author({ name: 'Italo' }))
    await session.flush()
  })
  expect(names()).toEqual(['Ursula', 'Italo'])
})

test('nothing of a failed transaction stays', async () => {
  const failing = library.engine.transact(Session, (session) => {
    session.add(new Author({ name: 'Ursula' }))
    session.flush()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(names()).toEqual([])
})

test('the work of a synchronous session may not wait', async () => {
  const waiting = library.engine.transact(Session, async (session) => {
    session.add(new Author({ name: 'Ursula' }))
    await Promise.resolve()
  })
  await expect(waiting).rejects.toMatchObject({ code: 'promise-in-sync' })
  expect(names()).toEqual([])
})
