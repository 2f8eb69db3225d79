import { beforeEach, expect, test } from 'vitest'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { AsyncSession } from './async.ts'
import { Session } from './sync.ts'

let library: OpenLibrary
beforeEach(async () => {
  library = await openLibrary()
  library.engine.begin((connection) =>
    connection.execute(
      insert(Author),
      Array.from({ length: 2500 }, (_, i) => ({ name: `author ${i + 1}` })),
    ),
  )
})
const query = select(Author).orderBy(Author.id)

test('objects are made part by part, one for each row', () => {
  using session = new Session(library.engine)
  const first = session.get(Author, 1)
  const stream = session.streamScalars(query, {}, { yieldPer: 100 })
  expect(stream.fetchOne()).toBe(first)
  expect(stream.fetchMany(2).map(({ id }) => id)).toEqual([2, 3])
  const sizes = [...stream.partitions()].map((part) => part.length)
  expect([sizes.length, sizes.at(-1)]).toEqual([25, 97])
  const rows = session.stream(select(Author, Author.name), {}, { yieldPer: 1000 })
  for (const row of rows) if (row[0].name !== row[1]) throw new Error('another row')
})

test('the same asynchronously', async () => {
  await using session = new AsyncSession(library.asyncEngine)
  session.add(new Author({ name: 'last' }))
  let count = 0
  for await (const author of await session.streamScalars(query, {}, { yieldPer: 500 })) {
    count++
    if (count === 2501) expect(author.name).toBe('last')
  }
  expect(count).toBe(2501)
})
