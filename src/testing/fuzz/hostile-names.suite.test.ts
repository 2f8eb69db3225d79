import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pg } from '../../drivers/pg/pg.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import type { Expr } from '../../sql/expression.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { createDatabase, type TestDatabase } from '../node/create-database.ts'
import { hostileStrings } from '../fixtures/fuzz/expressions.ts'

let database: TestDatabase
const engines: { sqlite?: AsyncEngine; postgresql?: AsyncEngine } = {}

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engines.sqlite = createAsyncEngine(await sqljs.open())
  engines.postgresql = createAsyncEngine(database.url, { drivers: [pg] })
})
afterAll(async () => {
  await engines.sqlite?.dispose()
  await engines.postgresql?.dispose()
  await database.drop()
})

/** Of JavaScript's objects, of SQL, and of nothing. */
const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'name', 'then'],
  ...['select', 'table', 'user', 'order', 'group', 'from', 'where', 'primary', 'check', 'index', 'null', 'true'],
  ...['a b', 'a.b', 'a"b', "a'b", 'a;b', 'a--b', 'a/*b', ':a', '$1', '?', '%', 'ünï', 'A', '1', 'anon_1', 'count_1'],
]

/** A table of that name whose columns and labels have it too, through everything that is done with tables. */
async function lifeOf(engine: AsyncEngine, name: string, other: string, value: string): Promise<void> {
  const metadata = new MetaData()
  const definitions = Object.fromEntries([
    ['id', column(Integer, { primaryKey: true })],
    [name, column(Varchar(), { nullable: true })],
    [other, column(Integer, { nullable: true })],
  ])
  const table = new Table(`t ${name}`, metadata, definitions)
  const own = table.columns.get(name) as unknown as Expr<string | null>
  const second = table.columns.get(other) as unknown as Expr<number | null>
  const row = Object.fromEntries([
    [name, value],
    [other, 1],
  ])
  await metadata.createAll(engine)
  try {
    await engine.begin(async (connection) => {
      await connection.execute(insert(table), [row, row])
      await connection.execute(update(table).values(Object.fromEntries([[other, second.plus(1)]])))
      const all = await connection.execute(select(own, second).where(own.eq(value)))
      expect(all.keys()).toEqual([name, other])
      expect(
        all
          .mappings()
          .all()
          .map((mapping) => Object.entries(mapping)),
      ).toEqual(
        [0, 1].map(() => [
          [name, value],
          [other, 2],
        ]),
      )
      const counts = select(own, func.count().label(name === other ? 'n' : other))
        .groupBy(own)
        .subquery(name)
      const counted = await connection.execute(select(counts))
      expect([...counted.one()]).toEqual([value, 2])
      await connection.execute(deleteFrom(table).where(own.ne(value)))
      expect((await connection.execute(select(func.count()).selectFrom(table))).scalar()).toBe(2)
    })
  } finally {
    await metadata.dropAll(engine)
  }
}

// SQLite itself finds no column "true" of a subquery.
const namesFor = { sqlite: NAMES.filter((name) => name !== 'true'), postgresql: NAMES }

describe.each(['sqlite', 'postgresql'] as const)('%s', (dialect) => {
  test.each(namesFor[dialect])('a table and columns called %s', async (name) => {
    await lifeOf(engines[dialect]!, name, name === 'value' ? 'other' : 'value', "it's; --")
  })

  test('any name and any value', async () => {
    const names = hostileStrings.filter(
      (name) => name !== '' && name !== 'id' && new TextEncoder().encode(name).length < 50,
    )
    await fc.assert(
      fc.asyncProperty(names, names, hostileStrings, async (name, other, value) => {
        fc.pre(name.toLowerCase() !== other.toLowerCase() && ![name, other].some((one) => one.toLowerCase() === 'id'))
        await lifeOf(engines[dialect]!, name, other, value)
      }),
      { numRuns: Math.min(fc.readConfigureGlobal().numRuns ?? 100, 1000) / 4 },
    )
  })
})
