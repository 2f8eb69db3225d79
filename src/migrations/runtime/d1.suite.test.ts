import { afterAll, beforeAll, expect, test } from 'vitest'
import { d1 } from '../../drivers/d1/d1.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { column } from '../../schema/column-definition.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { type LocalD1, startLocalD1 } from '../../testing/fixtures/d1/local-d1.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { batchRebuilds } from '../ddl/batch/batch-rebuilds.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { currentHeads } from './current.ts'
import { downgrade } from './downgrade.ts'
import { upgrade } from './upgrade.ts'

let local: LocalD1
beforeAll(() => {
  local = startLocalD1(2)
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

test('tables are made anew in the batch of their revision, and rows of others stay', async () => {
  const engine = createAsyncEngine(d1.attach(local.fresh()))
  const tables: RevisionModule = {
    revision: 'a1',
    downRevision: null,
    upgrade(op: Operations) {
      op.execute('CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE, n INTEGER)')
      op.execute('CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE)')
      op.execute('CREATE TABLE d (id INTEGER PRIMARY KEY, p TEXT REFERENCES p (name) ON DELETE SET NULL)')
      op.execute('CREATE TABLE e (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c ON DELETE CASCADE)')
      op.execute('CREATE INDEX ix_n ON p (n)')
      op.execute('CREATE TRIGGER tr AFTER UPDATE ON p BEGIN DELETE FROM e; END')
      op.execute('CREATE VIEW v AS SELECT name, n FROM p')
      op.execute("INSERT INTO p VALUES (1, 'a', 5), (2, 'b', NULL)")
      op.execute('INSERT INTO c VALUES (7, 1), (8, 2)')
      op.execute("INSERT INTO d VALUES (7, 'a'), (8, 'b')")
      op.execute('INSERT INTO e VALUES (1, 7), (2, 8)')
    },
  }
  const changing = (work: (op: Operations) => void): RevisionModule => ({
    revision: 'b2',
    downRevision: 'a1',
    upgrade: work,
  })
  const run = (work: (op: Operations) => void) =>
    upgrade(engine, [tables, changing(work)], 'head', { rebuilds: batchRebuilds })
  const ask = async (sql: string) => {
    const connection = engine.connect()
    const found = (await connection.execute(text(sql))).all().map((row) => [...row])
    await connection.close()
    return found
  }
  await upgrade(engine, [tables])
  const kept = async () => [
    await ask('SELECT * FROM c ORDER BY id'),
    await ask('SELECT * FROM d ORDER BY id'),
    await ask('SELECT * FROM e ORDER BY id'),
    await ask('SELECT id, name, n FROM p ORDER BY id'),
  ]
  const before = await kept()
  const drop = (op: Operations) => op.batchAlterTable('p', (batch) => batch.dropColumn('n'))
  await expect(upgrade(engine, [tables, changing(drop)])).rejects.toThrow('give upgrade() rebuilds: batchRebuilds')
  await expect(run(drop)).rejects.toThrow('no such column')
  await expect(
    run((op) => op.batchAlterTable('p', (batch) => batch.alterColumn('n', { nullable: false }))),
  ).rejects.toThrow('NOT NULL')
  await expect(
    run((op) => {
      op.execute('ALTER TABLE p ADD COLUMN late INTEGER')
      op.batchAlterTable('p', (batch) => batch.alterColumn('n', { type: Varchar(5) }))
    }),
  ).rejects.toThrow("Table 'p' was not made anew: it was changed by somebody else, or by what comes before")
  await expect(
    run((op) => op.batchAlterTable('p', (batch) => batch.alterColumn('name', { type: Integer }))),
  ).rejects.toThrow("values of 'name' would be changed")
  expect(await currentHeads(engine)).toEqual(['a1'])
  expect(await kept()).toEqual(before)
  await run((op) =>
    op.batchAlterTable('p', (batch) => {
      batch.alterColumn('n', { serverDefault: '3' })
      batch.createCheckConstraint('ck', text('n < 9'))
    }),
  )
  expect(await kept()).toEqual(before)
  expect(
    await ask("SELECT name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%athanor%' ORDER BY 1"),
  ).toEqual([['_cf_METADATA'], ['c'], ['d'], ['e'], ['ix_n'], ['p'], ['tr'], ['v']])
  expect(String(await ask("SELECT sql FROM sqlite_master WHERE name = 'p'"))).toContain('CONSTRAINT ck CHECK (n < 9)')
  const dropping = (...names: readonly string[]): RevisionModule => ({
    revision: 'c3',
    downRevision: 'b2',
    upgrade: (op: Operations) => names.forEach((name) => op.dropTable(name)),
  })
  const dropped = (...names: readonly string[]) =>
    upgrade(engine, [tables, changing(() => undefined), dropping(...names)], 'head', { rebuilds: batchRebuilds })
  await expect(dropped('p')).rejects.toThrow(
    "Table 'p' was not dropped: rows of 'c' refer to it with ON DELETE CASCADE.",
  )
  expect(await kept()).toEqual(before)
  await dropped('e', 'd', 'c', 'p')
  expect(await ask("SELECT name FROM sqlite_master WHERE type = 'table' AND length(name) = 1")).toEqual([])
  await engine.dispose()
})
