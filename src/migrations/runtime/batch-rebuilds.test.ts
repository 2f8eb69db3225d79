import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { batchRebuilds } from '../ddl/batch/batch-rebuilds.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { upgrade } from './upgrade.ts'

const C = 'CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE)'

const created: RevisionModule = {
  revision: 'a1',
  downRevision: null,
  upgrade(op: Operations) {
    op.execute('CREATE TABLE p (id INTEGER PRIMARY KEY, n INTEGER)')
    op.execute(C)
    op.execute('CREATE TABLE d (id INTEGER PRIMARY KEY, p INTEGER DEFAULT 1 REFERENCES p ON UPDATE SET DEFAULT)')
    op.execute('INSERT INTO p VALUES (1, 5), (2, 6)')
    op.execute('INSERT INTO c VALUES (1, 1), (2, 2)')
    op.execute('INSERT INTO d VALUES (1, 1), (2, 2)')
  },
}

test.each<readonly [string, (op: Operations) => void, string]>([
  [
    'a table that was made again is not forgotten when another one is dropped',
    (op) => {
      op.dropTable('d')
      op.execute('CREATE TABLE keep AS SELECT * FROM c')
      op.dropTable('c')
      op.execute(C)
      op.execute('INSERT INTO c SELECT * FROM keep')
      op.dropTable('p')
    },
    "Table 'p' was not dropped: a table that the revision makes refers to it with ON DELETE.",
  ],
  [
    'ON UPDATE of one table and ON DELETE of another do not go together',
    (op) => op.batchAlterTable('p', (batch) => batch.alterColumn('n', { serverDefault: '3' })),
    "rows of 'c' refer to it with ON DELETE CASCADE, and rows of 'd' with ON UPDATE SET DEFAULT.",
  ],
])('%s', async (_, work, message) => {
  const engine = createEngine(await sqljs.open({ transaction: 'batch' }))
  const changing: RevisionModule = { revision: 'b2', downRevision: 'a1', upgrade: work }
  upgrade(engine, [created])
  expect(() => upgrade(engine, [created, changing], 'head', { rebuilds: batchRebuilds })).toThrow(message)
  const connection = engine.connect()
  const rows = connection.execute(text('SELECT c.p, d.p FROM c JOIN d ON c.id = d.id ORDER BY c.id')).all()
  expect(rows.map((row) => [...row])).toEqual([
    [1, 1],
    [2, 2],
  ])
  connection.close()
  engine.dispose()
})
