import { beforeEach, describe, expect, test } from 'vitest'
import { IntegrityError } from '../../errors/database-error.ts'
import { AbortError, IllegalStateChangeError, PendingRollbackError } from '../../errors/request-errors.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { event } from '../../event/event.ts'
import { UnloadedAttributeError } from '../base/orm-errors.ts'
import { AsyncSession } from './async.ts'

let library: OpenLibrary
let session: AsyncSession
let ann: Author
beforeEach(async () => {
  library = await openLibrary()
  session = new AsyncSession(library.asyncEngine)
  ann = new Author({ id: 1, name: 'Ann', born: 1950 })
  session.add(ann)
  await session.commit()
  library.sent()
})
const names = async () => (await new AsyncSession(library.asyncEngine).scalars(select(Author.name))).all()

describe('reading', () => {
  test('values stay after a commit', () => {
    expect([ann.name, ann.born]).toEqual(['Ann', 1950])
    expect(library.sent()).toEqual([])
  })

  test('what is not loaded cannot be read, and the error names the cures', async () => {
    session.expire(ann)
    expect(() => ann.name).toThrow(
      new UnloadedAttributeError(
        "'Author.name' is not loaded, and an asynchronous session cannot load it while it is read. Call `await " +
          'session.refresh(object)` first; `expireOnCommit: false` keeps what was loaded.',
      ),
    )
    await session.refresh(ann)
    expect(ann.name).toBe('Ann')
  })

  test('a warm get sends nothing', async () => {
    expect(await session.get(Author, 1)).toBe(ann)
    expect(library.sent()).toEqual([])
  })
})

describe('two operations at once', () => {
  const busy = (second: string, first: string) =>
    new IllegalStateChangeError(
      `${second}() was called while ${first}() of the same session is under way. Await each operation, and give every task a session of its own.`,
    )

  test('the second is refused, the first goes on', async () => {
    session.add(new Author({ name: 'Bob' }))
    const first = session.flush()
    const second = session.scalars(select(Author))
    await expect(second).rejects.toThrow(busy('execute', 'flush'))
    await first
    await session.commit()
    expect(await names()).toEqual(['Ann', 'Bob'])
  })

  test('so are changes of objects, which leave no trace', async () => {
    const errors: unknown[] = []
    const attempt = (change: () => unknown) => {
      try {
        change()
      } catch (error) {
        errors.push(error)
      }
    }
    const bob = new Author({ name: 'Bob' })
    session.add(bob)
    ann.born = 1951
    event.listen(library.asyncEngine, 'afterExecute', () => {
      attempt(() => (ann.born = 1952))
      attempt(() => (bob.born = 1952))
      attempt(() => session.add(new Author({ name: 'Cid' })))
    })
    await session.flush()
    expect(errors.slice(0, 3)).toEqual([busy('set', 'flush'), busy('set', 'flush'), busy('add', 'flush')])
    expect([ann.born, bob.born, session.dirty.size, session.new.size]).toEqual([1951, null, 0, 0])
    ann.born = 1953
    expect([...session.dirty]).toEqual([ann])
  })
})

describe('a failed flush', () => {
  test('rolls back at once, and the session waits for rollback()', async () => {
    session.add(new Author({ name: 'Ann' }))
    await expect(session.flush()).rejects.toThrow(IntegrityError)
    expect(library.sent().slice(-2)).toEqual(['rollback', 'close'])
    await expect(session.flush()).rejects.toThrow(PendingRollbackError)
    await session.rollback()
    session.add(new Author({ name: 'Bob' }))
    await session.commit()
    expect(await names()).toEqual(['Ann', 'Bob'])
  })
})

describe('an aborted operation', () => {
  const reason = new Error('no longer wanted')

  test('leaves no open transaction, and the session can be used after rollback()', async () => {
    const controller = new AbortController()
    const bob = new Author({ name: 'Bob' })
    ann.born = 1
    session.add(bob)
    event.listen(library.asyncEngine, 'afterExecute', () => controller.abort(reason))
    const error: unknown = await session.flush({ signal: controller.signal }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AbortError)
    expect((error as AbortError).cause).toBe(reason)
    const sent = library.sent()
    expect(sent.filter((text) => /^(UPDATE|INSERT)/.test(text))).toHaveLength(1)
    expect(sent.slice(-2)).toEqual(['rollback', 'close'])
    await expect(session.commit()).rejects.toThrow(PendingRollbackError)
    await session.rollback()
    expect(session.isInTransaction).toBe(false)
    await session.refresh(ann)
    expect(ann.born).toBe(1950)
    session.add(bob)
    await session.commit()
    expect(await names()).toEqual(['Ann', 'Bob'])
  })

  test('a signal that was aborted before sends nothing that changes anything', async () => {
    session.add(new Author({ name: 'Bob' }))
    await expect(session.commit({ signal: AbortSignal.abort(reason) })).rejects.toThrow(AbortError)
    expect(library.sent().filter((text) => !['connect', 'close'].includes(text))).toEqual([])
    await session.rollback()
    expect(await names()).toEqual(['Ann'])
  })

  test('`await using` closes', async () => {
    {
      await using inner = new AsyncSession(library.asyncEngine)
      inner.add(new Author({ name: 'Bob' }))
      await inner.flush()
    }
    expect(library.sent().slice(-2)).toEqual(['rollback', 'close'])
    expect(await names()).toEqual(['Ann'])
  })
})
