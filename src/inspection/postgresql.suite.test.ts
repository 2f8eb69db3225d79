import { afterAll, beforeAll, expect, test } from 'vitest'
import { pg } from '../drivers/pg/pg.ts'
import type { AsyncEngine } from '../engine/async.ts'
import { createAsyncEngine } from '../engine/create-async-engine.ts'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { MetaData } from '../schema/metadata.ts'
import { createDatabase, type TestDatabase } from '../testing/node/create-database.ts'
import { typeText } from '../types/type-processors.ts'
import { inspect } from './inspect.ts'

let database: TestDatabase
let engine: AsyncEngine

const statements = [
  'CREATE SCHEMA "Other"',
  'CREATE DOMAIN age AS integer DEFAULT 3 CONSTRAINT pos CHECK (VALUE >= 0)',
  'CREATE DOMAIN "Other"."Code" AS varchar(5) NOT NULL',
  `CREATE TYPE "Other".mood AS ENUM ('a', 'b')`,
  'CREATE TABLE "Other".p (a int, b int, "x,y (z)" int UNIQUE, PRIMARY KEY (a, b))',
  `CREATE TABLE t (
    id bigserial PRIMARY KEY, a age, c "Other"."Code", cs "Other"."Code"[], m "Other".mood DEFAULT 'a',
    ms "Other".mood[], b bit(3), v varbit, v5 bit varying(5), n numeric(5, 2), n5 numeric[], r float4,
    d double precision, s int GENERATED ALWAYS AS (id * 2) STORED, h interval hour, x xid, q1 int, q2 int, q3 int,
    FOREIGN KEY (q1, q2) REFERENCES "Other".p (a, b) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "odd ON DELETE CASCADE" FOREIGN KEY (q3) REFERENCES "Other".p ("x,y (z)"))`,
  'CREATE INDEX mixed ON t (id DESC NULLS LAST, (lower(c)) text_pattern_ops, q1 NULLS FIRST)',
  'CREATE MATERIALIZED VIEW stored AS SELECT id, c FROM t',
]

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(database.url, { drivers: [pg] })
  await engine.begin(async (connection) => {
    for (const sql of statements) await connection.execDriverSql(sql)
  })
})

afterAll(async () => {
  await engine.dispose()
  await database.drop()
})

test('types with names of their own, with sizes, and unknown ones', async () => {
  const warnings: string[] = []
  const columns = await inspect(engine, { warn: (message) => warnings.push(message) }).getColumns('t')
  const known = columns.filter(({ name }) => name !== 'x')
  expect(Object.fromEntries(known.map(({ name, type }) => [name, typeText(type, postgresql)]))).toMatchObject({
    ...{ id: 'BIGINT', a: 'age', c: '"Other"."Code"', cs: '"Other"."Code"[]', m: '"Other".mood', ms: '"Other".mood[]' },
    ...{ b: 'BIT(3)', v: 'BIT VARYING', v5: 'BIT VARYING(5)', n: 'NUMERIC(5, 2)', n5: 'NUMERIC[]', r: 'REAL' },
    ...{ d: 'DOUBLE PRECISION', s: 'INTEGER', h: 'INTERVAL hour' },
  })
  expect(warnings).toEqual([`The type 'xid' of column 'x' is not known.`])
  expect(columns.find(({ name }) => name === 'a')).toMatchObject({ default: '3', nullable: true })
  expect(columns.find(({ name }) => name === 'c')).toMatchObject({ nullable: false })
  expect(columns.find(({ name }) => name === 's')?.computed).toEqual({ sqltext: '(id * 2)', persisted: true })
})

test('foreign keys with odd names and all options', async () => {
  const keys = await inspect(engine).getForeignKeys('t')
  expect(
    keys.map(({ name, referredSchema, referredColumns, options }) => [name, referredSchema, referredColumns, options]),
  ).toEqual([
    ['odd ON DELETE CASCADE', 'Other', ['x,y (z)'], {}],
    [
      't_q1_q2_fkey',
      'Other',
      ['a', 'b'],
      { onDelete: 'CASCADE', onUpdate: 'SET NULL', deferrable: true, initially: 'DEFERRED' },
    ],
  ])
})

test('indexes, enums, domains and stored views', async () => {
  const inspector = inspect(engine)
  const [mixed] = await inspector.getIndexes('t')
  expect(mixed).toMatchObject({
    columnNames: ['id', null, 'q1'],
    columnSorting: { id: ['desc', 'nullsLast'], q1: ['nullsFirst'] },
    dialectOptions: { postgresqlOps: { 'lower(c::text)': 'text_pattern_ops' } },
  })
  expect(await inspector.getEnums({ schema: 'Other' })).toEqual([
    { name: 'mood', schema: 'Other', visible: false, labels: ['a', 'b'] },
  ])
  expect((await inspector.getDomains()).map(({ name, constraints }) => [name, constraints])).toEqual([
    ['age', [{ name: 'pos', check: 'VALUE >= 0' }]],
  ])
  expect([await inspector.hasType('age'), await inspector.hasSequence('t_id_seq')]).toEqual([true, true])
  expect(await inspector.getMaterializedViewNames()).toEqual(['stored'])
  expect([...(await inspector.getMultiColumns({ kind: 'anyView' })).keys()]).toEqual(['stored'])
})

test('tables of several schemas are declared and created again', async () => {
  const metadata = new MetaData()
  const inspector = inspect(engine, { warn: () => {} })
  await inspector.reflectTable('t', metadata, {}, { excludeColumns: ['x'] })
  expect([...metadata.tables.keys()].sort()).toEqual(['Other.p', 't'])
  await engine.begin(async (connection) => {
    await connection.execDriverSql('DROP TABLE t CASCADE')
    await metadata.createAll(connection)
    const again = inspect(connection)
    expect(await again.getForeignKeys('t')).toEqual(await inspector.getForeignKeys('t'))
    expect(await again.getIndexes('t')).toEqual(await inspector.getIndexes('t'))
  })
})
