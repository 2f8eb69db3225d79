import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { TableRebuildError } from '../../errors/migration-errors.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { AsyncOperations } from '../ddl/async-operations.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { current } from './current.ts'
import { upgrade } from './upgrade.ts'

const module = await sqljs.load()

const created: RevisionModule = {
  revision: 'a1',
  downRevision: null,
  upgrade(op: Operations) {
    op.execute('CREATE TABLE chats (id INTEGER PRIMARY KEY, title TEXT NOT NULL)')
    op.execute(
      'CREATE TABLE messages (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE)',
    )
    op.execute(`INSERT INTO chats VALUES (1, 'a'), (2, 'b')`)
    op.execute('INSERT INTO messages VALUES (10, 1), (11, 2)')
  },
}

const rebuilt: RevisionModule = {
  revision: 'b2',
  downRevision: 'a1',
  upgrade(op: Operations | AsyncOperations) {
    void op.execute(`INSERT INTO chats VALUES (3, 'c')`)
    void op.batchAlterTable('chats', (batch) => batch.alterColumn('title', { nullable: true }))
  },
}

const orphaning: RevisionModule = {
  ...rebuilt,
  upgrade(op: Operations) {
    op.batchAlterTable('chats', (batch) => batch.alterColumn('title', { nullable: true }))
    op.execute('DELETE FROM chats WHERE id = 1')
  },
}

const counts = text('SELECT (SELECT count(*) FROM chats), (SELECT count(*) FROM messages)')

test('a revision that makes a table anew keeps the rows that refer to it, and foreign keys are enforced afterwards', () => {
  const engine = createEngine(sqljs.openSync(module))
  upgrade(engine, [created, rebuilt])
  engine.begin((connection) => {
    expect([...connection.execute(counts).one()]).toEqual([3, 2])
    expect(() => connection.execute(text('INSERT INTO messages VALUES (12, 99)'))).toThrow(/FOREIGN KEY/)
  })
})

test('likewise under an asynchronous engine, without waiting', async () => {
  const engine = createAsyncEngine(sqljs.openSync(module))
  await upgrade(engine, [created, rebuilt])
  await engine.begin(async (connection) => expect([...(await connection.execute(counts)).one()]).toEqual([3, 2]))
})

test('what deletes rows meanwhile and leaves others that refer to them is rolled back', () => {
  const engine = createEngine(sqljs.openSync(module))
  expect(() => upgrade(engine, [created, orphaning])).toThrow(TableRebuildError)
  expect(current(engine, [created, orphaning]).map(({ revision }) => revision)).toEqual(['a1'])
  engine.begin((connection) => {
    expect([...connection.execute(counts).one()]).toEqual([2, 2])
    expect([...connection.execute(text('PRAGMA foreign_keys')).one()]).toEqual([1])
  })
})
