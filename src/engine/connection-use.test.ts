import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/index.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml/insert.ts'
import { text } from '../sql/elements/text-clause.ts'
import { Varchar } from '../types/string.ts'
import { createAsyncEngine } from './create-async-engine.ts'

const openEngine = () => createAsyncEngine('sqlite://', { drivers: [sqljs] })

test('a key that the program makes is known after the INSERT', async () => {
  const metadata = new MetaData()
  const codes = new Table('codes', metadata, {
    code: column(Varchar(9), { primaryKey: true, default: () => 'made' }),
    note: column(Varchar(9)),
  })
  await using engine = openEngine()
  await metadata.createAll(engine)
  await using connection = engine.connect()
  const result = await connection.execute(insert(codes).values({ note: 'x' }))
  expect(result.insertedPrimaryKey).toEqual(['made'])
})

test('closing waits for the operation that is under way', async () => {
  await using engine = openEngine()
  const connection = engine.connect()
  const first = connection.execute(text('SELECT 1 AS one'))
  await connection.close()
  expect((await first).scalar()).toBe(1)
  await expect(connection.execute(text('SELECT 1'))).rejects.toThrow('This connection was closed.')
})

test('two operations at once are refused', async () => {
  await using engine = openEngine()
  await using connection = engine.connect()
  const both = Promise.all([connection.execute(text('SELECT 1')), connection.execute(text('SELECT 2'))])
  await expect(both).rejects.toMatchObject({ code: 'illegal-state-change' })
})
