import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { IntegrityError } from '../../errors/database-error.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { AsyncOperations } from '../ddl/async-operations.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { upgrade } from './upgrade.ts'

const module = await sqljs.load()

const created: RevisionModule = {
  revision: 'a1',
  downRevision: null,
  upgrade(op: Operations) {
    op.execute('CREATE TABLE chats (id INTEGER PRIMARY KEY, title TEXT NOT NULL)')
    op.execute('CREATE TABLE messages (id INTEGER PRIMARY KEY, chat INTEGER REFERENCES chats (id) ON DELETE CASCADE)')
    op.execute(`INSERT INTO chats VALUES (1, 'a'), (2, 'b')`)
    op.execute('INSERT INTO messages VALUES (10, 1), (11, 2)')
  },
}

test('foreign keys that are off for a revision are enforced for all others', async () => {
  const engine = createAsyncEngine(sqljs.openSync(module))
  await upgrade(engine, [created])
  let id = 100
  const orphans: Promise<unknown>[] = []
  const orphan = (): void => {
    const insert = text(`INSERT INTO messages VALUES (${(id += 1)}, 99)`)
    const added = engine.begin((connection) => connection.execute(insert))
    orphans.push(added.catch((error: unknown) => error))
  }
  const rebuilt: RevisionModule = {
    revision: 'b2',
    downRevision: 'a1',
    async upgrade(op: AsyncOperations) {
      // These wait for the end of the transaction.
      orphan()
      await op.batchAlterTable('chats', (batch) => batch.alterColumn('title', { nullable: true }))
      orphan()
    },
  }
  await upgrade(engine, [created, rebuilt])
  orphan()
  const told = await Promise.all(orphans)
  expect(told.length).toBeGreaterThan(2)
  expect(told.filter((one) => !(one instanceof IntegrityError))).toEqual([])
})
