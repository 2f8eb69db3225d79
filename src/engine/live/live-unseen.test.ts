import { describe, expect, test } from 'vitest'
import { event } from '../../event/event.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import {
  add,
  authors,
  books,
  engine,
  listen,
  log,
  openBeforeEach,
  pause,
  run,
  settled,
  titles,
} from '../../testing/fixtures/live/shelf.ts'

openBeforeEach()

describe('what is not seen', () => {
  test('a transaction that is open, or rolled back, also to a savepoint', async () => {
    const { told, query } = listen(titles)
    const before = query.getSnapshot()
    using connection = engine.connect()
    connection.execute(deleteFrom(books))
    await pause()
    expect(query.getSnapshot()).toBe(before)
    connection.rollback()
    await settled()
    connection.execute(update(authors).values({ name: 'Eve' }))
    const savepoint = connection.beginNested()
    connection.execute(deleteFrom(books))
    savepoint.rollback()
    connection.commit()
    await settled()
    expect(told).toEqual([])
    expect(query.getSnapshot()).toBe(before)
  })

  test('a commit during which another transaction is open is seen when that has ended', async () => {
    const { told } = listen(titles)
    add(2)
    using connection = engine.connect()
    connection.execute(deleteFrom(authors))
    await pause()
    expect(told).toEqual([])
    connection.rollback()
    await settled()
    expect(told).toEqual(['[["Salt"],["More"]]'])
  })

  test('is not read again: a change of other tables, and anything after the last subscriber left', async () => {
    const first = listen(titles)
    const second = listen(titles)
    await settled()
    const sent: string[] = []
    event.listen(engine, 'beforeExecute', ({ sql }) => sent.push(sql))
    const reads = (): number => sent.filter((sql) => sql.startsWith('SELECT books')).length
    run(insert(log).values({ line: 'x' }))
    await settled()
    expect(reads()).toBe(0)
    first.unsubscribe()
    add(2)
    await settled()
    expect(reads()).toBe(1)
    second.unsubscribe()
    add(3)
    await settled()
    expect(reads()).toBe(1)
    expect([first.told, second.told.length]).toEqual([[], 1])
  })
})

test('1,000 commits in a second are told of a few times', async () => {
  const { told } = listen(titles)
  const sent: string[] = []
  event.listen(engine, 'beforeExecute', ({ sql }) => sent.push(sql))
  for (let i = 0; i < 1000; i++) {
    add(10 + i)
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await settled()
  const reads = sent.filter((sql) => sql.startsWith('SELECT books')).length
  expect(reads).toBeGreaterThan(0)
  expect(reads).toBeLessThan(70)
  expect(told).toHaveLength(reads)
  expect(told.at(-1)!.match(/More/g)).toHaveLength(1000)
})
