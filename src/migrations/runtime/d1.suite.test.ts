import { afterAll, beforeAll, expect, test } from 'vitest'
import { d1 } from '../../drivers/d1/d1.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { column } from '../../schema/column-definition.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { type LocalD1, startLocalD1 } from '../../testing/fixtures/d1/local-d1.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { currentHeads } from './current.ts'
import { downgrade } from './downgrade.ts'
import { upgrade } from './upgrade.ts'

let local: LocalD1
beforeAll(() => {
  local = startLocalD1(1)
})
afterAll(() => local.stop())

const revisions: readonly RevisionModule[] = [
  {
    revision: 'a1',
    downRevision: null,
    upgrade(op: Operations) {
      const books = op.createTable('books', { id: column(Integer, { primaryKey: true }), title: column(Varchar(50)) })
      op.bulkInsert(books, [{ id: 1, title: 'Salt' }])
    },
    downgrade: (op: Operations) => op.dropTable('books'),
  },
  {
    revision: 'b2',
    downRevision: 'a1',
    upgrade: (op: Operations) => op.execute("INSERT INTO books VALUES (2, 'Bread')"),
    downgrade: (op: Operations) => op.execute('DELETE FROM books WHERE id = 2'),
  },
]

test('two Workers upgrade a D1 database once, a batch for each revision', async () => {
  const binding = local.fresh()
  const both = [createAsyncEngine(d1.attach(binding)), createAsyncEngine(d1.attach(binding))] as const
  const done = await Promise.all(both.map((engine) => upgrade(engine, revisions)))
  const names = done.flat().map(({ revision }) => revision)
  expect(names.sort()).toEqual(['a1', 'b2'])
  expect(await currentHeads(both[1])).toEqual(['b2'])
  const connection = both[0].connect()
  expect((await connection.scalars(text('SELECT title FROM books ORDER BY id'))).all()).toEqual(['Salt', 'Bread'])
  await connection.close()
  const broken: RevisionModule = {
    revision: 'c3',
    downRevision: 'b2',
    upgrade: (op: Operations) => op.execute('no SQL'),
  }
  await expect(upgrade(both[0], [...revisions, broken])).rejects.toThrow('no')
  expect(await currentHeads(both[0])).toEqual(['b2'])
  await downgrade(both[1], revisions, 'base')
  expect(await currentHeads(both[0])).toEqual([])
})
