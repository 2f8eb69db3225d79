import { expect, test } from 'vitest'
import { d1 } from '../../drivers/d1/d1.ts'
import { neon } from '../../drivers/neon/neon.ts'
import { pg } from '../../drivers/pg/pg.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { inspect } from '../../inspection/inspect.ts'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { Integer } from '../../types/integer.ts'
import { startLocalD1 } from '../fixtures/d1/local-d1.ts'
import { ownNeon } from '../node/neon/own-neon.ts'

const metadata = new MetaData()
new Table('account', metadata, { id: column(Integer, { primaryKey: true }) })

const tableNames = async (engine: AsyncEngine) => [...(await inspect(engine).getTableNames())].sort()

test('the tables of the drivers stay: Neon', async () => {
  const own = await ownNeon()
  const engine = createAsyncEngine(await neon.open({ connectionString: own.local.url, transaction: 'auto' }))
  const other = createAsyncEngine(own.postgresUrl, { drivers: [pg] })
  try {
    await metadata.createAll(engine)
    expect(await tableNames(engine)).toEqual(['account', 'athanor_batch'])
    for (const one of [engine, other]) {
      expect(await compareMetadata(one, metadata, { includeSchemas: true })).toEqual([])
    }
  } finally {
    await Promise.all([engine.dispose(), other.dispose()])
    await own.stop()
  }
})

test('the tables of the drivers stay: D1', async () => {
  const local = startLocalD1(1)
  const engine = createAsyncEngine(d1.attach(local.fresh()))
  try {
    await metadata.createAll(engine)
    expect(await tableNames(engine)).toEqual(['account', 'athanor_batch', 'athanor_key'])
    expect(await compareMetadata(engine, metadata)).toEqual([])
  } finally {
    await engine.dispose()
    await local.stop()
  }
})
