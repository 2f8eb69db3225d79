import { beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { insert } from '../../sql/dml/insert.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { createEngine } from '../create-engine.ts'
import type { Engine } from '../sync.ts'
import { liveQueries } from './live-rows.ts'

const books = new Table('books', new MetaData(), { id: column(Integer, { primaryKey: true }) })
const titles = select(books.c.id)

let engine: Engine
beforeEach(async () => {
  engine = createEngine(await sqljs.open(), { live: liveQueries })
  books.create(engine)
  add(1)
})

function add(id: number): void {
  engine.begin((connection) => connection.execute(insert(books).values({ id })))
}
/** The subscriber that comes last has been told: so have the others. */
function settled(): Promise<void> {
  const query = engine.live(titles)
  const before = query.getSnapshot()
  return new Promise((resolve) => {
    const unsubscribe = query.subscribe((now) => {
      if (now === before) return
      unsubscribe()
      resolve()
    })
    add(before.length + 100)
  })
}

describe('the protocols of stores', () => {
  test('Svelte: subscribe() calls at once with the value, and gives a function that ends it', async () => {
    const values: number[] = []
    const unsubscribe = engine.live(titles).subscribe((rows) => values.push(rows.length))
    expect(values).toEqual([1])
    add(2)
    await settled()
    unsubscribe()
    unsubscribe()
    add(3)
    await settled()
    expect(values).toEqual([1, 3])
  })

  test('React: both functions work alone, and what is told differs from what was there', async () => {
    const { subscribe, getSnapshot } = engine.live(titles)
    let seen = getSnapshot()
    const changes: boolean[] = []
    const unsubscribe = subscribe(() => {
      changes.push(!Object.is(seen, getSnapshot()))
      seen = getSnapshot()
    })
    add(2)
    await settled()
    unsubscribe()
    expect(changes).toEqual([false, true])
  })

  test('an asynchronous iterator gives the newest snapshot, and ends by return() and with the engine', async () => {
    const lengths: number[] = []
    for await (const rows of engine.live(titles)) {
      lengths.push(rows.length)
      if (rows.length === 1) for (const id of [2, 3]) add(id)
      else break
    }
    expect(lengths).toEqual([1, 3])
    const open = engine.live(titles)[Symbol.asyncIterator]()
    await open.next()
    const next = open.next()
    engine.dispose()
    expect(await next).toEqual({ value: undefined, done: true })
    expect(await open.next()).toEqual({ value: undefined, done: true })
  })

  test('an iterator ends with the error of its query', async () => {
    const snapshots = engine.live(titles)[Symbol.asyncIterator]()
    await snapshots.next()
    engine.begin((connection) => connection.execute(text('DROP TABLE books')))
    await expect(snapshots.next()).rejects.toThrow('no such table: books')
    expect(await snapshots.next()).toEqual({ value: undefined, done: true })
  })
})

test('a batch transaction is seen when it is committed', async () => {
  engine = createEngine(await sqljs.open({ transaction: 'batch' }), { live: liveQueries })
  books.create(engine)
  const query = engine.live(titles)
  const lengths: number[] = []
  const told = new Promise<void>((resolve) => {
    query.subscribe((rows) => {
      lengths.push(rows.length)
      if (rows.length > 0) resolve()
    })
  })
  using connection = engine.connect()
  connection.execute(insert(books).values({ id: 1 }))
  await new Promise((resolve) => setTimeout(resolve, 60))
  connection.execute(insert(books).values({ id: 2 }))
  connection.commit()
  await told
  expect(lengths).toEqual([0, 2])
})
