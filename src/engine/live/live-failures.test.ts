import { describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { ProgrammingError } from '../../errors/database-error.ts'
import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import { insert } from '../../sql/dml/insert.ts'
import { text } from '../../sql/elements/text-clause.ts'
import {
  add,
  books,
  engine,
  listen,
  module,
  openBeforeEach,
  run,
  settled,
  titles,
} from '../../testing/fixtures/live/shelf.ts'
import { createEngine } from '../create-engine.ts'

openBeforeEach()

describe('a query that fails', () => {
  test('says so, keeps its snapshot, and goes on', async () => {
    const query = engine.live(titles)
    const told: (string | null)[] = []
    query.subscribe((rows, error) => told.push(error && `${rows.length}: ${error.message}`))
    run(text('ALTER TABLE books RENAME TO novels'))
    await settled()
    expect(query.error).toBeInstanceOf(ProgrammingError)
    run(text('ALTER TABLE novels RENAME TO books'))
    await settled()
    expect(told).toEqual([null, expect.stringContaining('1: no such table: books'), null])
    expect(query.error).toBeNull()
  })

  test('throws when there is nothing to show', () => {
    const query = engine.live(text('SELECT * FROM nowhere'))
    expect(() => query.getSnapshot()).toThrow(ProgrammingError)
    expect(() => query.subscribe(() => {})).toThrow(ProgrammingError)
  })

  test('a callback that throws harms no other, and the error is thrown where nobody waits', async () => {
    const uncaught: unknown[] = []
    const handlers = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => uncaught.push(error))
    try {
      let calls = 0
      engine.live(titles).subscribe(() => {
        if (calls++ > 0) throw new RangeError('mine')
      })
      const { told } = listen(titles)
      add(2)
      await settled()
      expect(told).toHaveLength(1)
      expect(uncaught).toEqual([new RangeError('mine')])
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const handler of handlers) process.on('uncaughtException', handler)
    }
  })

  test.each([
    [() => engine.live(insert(books).values({ id: 9, title: 'x', authorId: 1 }) as never), ArgumentError],
    [() => engine.live(text('DELETE FROM books')), ArgumentError],
    [() => engine.live('SELECT 1' as never), ArgumentError],
    [() => createEngine(sqljs.openSync(module)).live(titles), InvalidRequestError],
  ])('is refused: %s', (make, error) => {
    expect(make).toThrow(error)
  })
})
