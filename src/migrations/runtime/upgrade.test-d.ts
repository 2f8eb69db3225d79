import { expectTypeOf, test } from 'vitest'
import type { AsyncEngine } from '../../engine/async.ts'
import type { Connection, Engine } from '../../engine/sync.ts'
import type { AsyncOperations } from '../ddl/async-operations.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { current } from './current.ts'
import { downgrade } from './downgrade.ts'
import type { StepInfo } from './step-info.ts'
import { upgrade } from './upgrade.ts'

declare const engine: Engine
declare const connection: Connection
declare const asyncEngine: AsyncEngine
declare const lazy: Record<string, () => Promise<unknown>>

const waits = {
  revision: 'a1',
  downRevision: null,
  upgrade: async (op: AsyncOperations) => op.execute('SELECT 1'),
} satisfies RevisionModule
const atOnce = {
  revision: 'b2',
  downRevision: 'a1',
  upgrade: (op: Operations) => op.dropTable('t'),
} satisfies RevisionModule

test('the result goes by the engine, and by sql', () => {
  expectTypeOf(upgrade(engine, [atOnce])).toEqualTypeOf<readonly StepInfo[]>()
  expectTypeOf(upgrade(connection, [atOnce], ['a1', 'b2'])).toEqualTypeOf<readonly StepInfo[]>()
  expectTypeOf(upgrade(asyncEngine, [waits, atOnce])).toEqualTypeOf<Promise<readonly StepInfo[]>>()
  expectTypeOf(upgrade(engine, [atOnce], 'head', { sql: true })).toEqualTypeOf<string>()
  expectTypeOf(downgrade(asyncEngine, lazy, 'b2:base', { sql: true })).toEqualTypeOf<Promise<string>>()
  expectTypeOf(current(asyncEngine, lazy)).resolves.toHaveProperty('length')
})

test('a downgrade says where it goes, and options are known', () => {
  // @ts-expect-error -- without a target
  void downgrade(engine, [atOnce])
  // @ts-expect-error -- a word that there is not
  void upgrade(engine, [atOnce], 'head', { transactionPerMigrations: true })
})
