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

const statements =
  (...all: readonly ((op: Operations) => void)[]) =>
  (op: Operations): void =>
    all.forEach((one) => one(op))

test('a table that is dropped takes no rows of others with it: the revision is rolled back', () => {
  const engine = createEngine(sqljs.openSync(module))
  const dropping = { ...rebuilt, upgrade: (op: Operations) => op.dropTable('chats') }
  expect(() => upgrade(engine, [created, dropping])).toThrow(TableRebuildError)
  engine.begin((connection) => expect([...connection.execute(counts).one()]).toEqual([2, 2]))
  const emptied = statements(
    (op) => op.execute('DELETE FROM messages'),
    (op) => op.dropTable('chats'),
  )
  upgrade(engine, [created, { ...rebuilt, upgrade: emptied }])
})

test('a table that is made anew by hand keeps the rows that refer to it', () => {
  const engine = createEngine(sqljs.openSync(module))
  const byHand = statements(
    (op) => op.execute('CREATE TABLE chats2 (id INTEGER PRIMARY KEY, title TEXT)'),
    (op) => op.execute('INSERT INTO chats2 SELECT * FROM chats'),
    (op) => op.dropTable('chats'),
    (op) => op.renameTable('chats2', 'chats'),
  )
  upgrade(engine, [created, { ...rebuilt, upgrade: byHand }])
  engine.begin((connection) => {
    expect([...connection.execute(counts).one()]).toEqual([2, 2])
    expect([...connection.execute(text('PRAGMA foreign_key_check')).all()]).toEqual([])
  })
})

test('tables are dropped in whatever order when both go', () => {
  const engine = createEngine(sqljs.openSync(module))
  const both = statements(
    (op) => op.dropTable('chats'),
    (op) => op.dropTable('messages'),
  )
  upgrade(engine, [created, { ...rebuilt, upgrade: both }])
  engine.begin((connection) => expect([...connection.execute(text('PRAGMA foreign_keys')).one()]).toEqual([1]))
})

test("a key elsewhere that leads to no key is in nobody's way; one that comes to lead nowhere is told", () => {
  const engine = createEngine(sqljs.openSync(module))
  const broken: RevisionModule = {
    ...created,
    upgrade: statements(
      (op) => op.execute('CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT)'),
      (op) => op.execute('CREATE TABLE c (code TEXT REFERENCES p (code))'),
      created.upgrade as (op: Operations) => void,
    ),
  }
  upgrade(engine, [broken, rebuilt])
  engine.begin((connection) => expect([...connection.execute(counts).one()]).toEqual([3, 2]))
  const worse = statements(
    (op) => op.batchAlterTable('chats', (batch) => batch.alterColumn('title', { nullable: true })),
    (op) => op.execute('CREATE TABLE d (code TEXT REFERENCES p (code))'),
  )
  expect(() => upgrade(engine, [broken, rebuilt, { revision: 'c3', downRevision: 'b2', upgrade: worse }])).toThrow(
    /Foreign keys of 'd' would lead nowhere \(foreign key mismatch/,
  )
})
