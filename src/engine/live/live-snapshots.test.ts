import { describe, expect, test } from 'vitest'
import { DatabaseBusyError } from '../../errors/database-error.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { add, authors, books, engine, openBeforeEach, run, settled } from '../../testing/fixtures/live/shelf.ts'

openBeforeEach()

describe('snapshots', () => {
  test('are the same object while no row changes, and rows that stay are the same', async () => {
    const query = engine.live(select(books).orderBy(books.c.id))
    query.subscribe(() => {})
    const before = query.getSnapshot()
    expect(query.getSnapshot()).toBe(before)
    run(update(books).values({ title: 'Salt' }))
    await settled()
    expect(query.getSnapshot()).toBe(before)
    add(0, 'First')
    await settled()
    const after = query.getSnapshot()
    expect(after.map(({ title }) => title)).toEqual(['First', 'Salt'])
    expect(after[1]).toBe(before[0])
    expect(before).toHaveLength(1)
  })

  test('without a subscriber are read when they are asked for', () => {
    const query = engine.live(select(books.c.title))
    const before = query.getSnapshot()
    add(2)
    expect(query.getSnapshot()).toHaveLength(2)
    expect(query.getSnapshot()).toBe(query.getSnapshot())
    expect(before).toHaveLength(1)
    using connection = engine.connect()
    connection.execute(deleteFrom(books))
    expect(query.getSnapshot()).toHaveLength(2)
    expect(() => engine.live(select(authors.c.id)).getSnapshot()).toThrow(DatabaseBusyError)
  })

  test('take parameters', () => {
    const found = engine.live(text('SELECT title FROM books WHERE id = :id'), { id: 1 })
    expect(found.getSnapshot().map(([title]) => title)).toEqual(['Salt'])
  })
})
