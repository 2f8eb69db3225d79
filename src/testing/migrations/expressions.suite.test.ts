import { describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/sync.ts'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { produceMigrations } from '../../migrations/autogenerate/produce-migrations.ts'
import { check } from '../../schema/check-constraint.ts'
import { column } from '../../schema/column-definition.ts'
import { computed } from '../../schema/computed.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { index } from '../../schema/table-index.ts'
import type { TableArgument } from '../../schema/table-items.ts'
import { unique } from '../../schema/unique-constraint.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { Enum } from '../../types/enum.ts'
import { Integer } from '../../types/integer.ts'
import { Json } from '../../types/json.ts'
import { Numeric } from '../../types/numeric.ts'
import { Varchar } from '../../types/string.ts'
import { checkRoundTrip } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { emptiedPostgres } from '../fixtures/migrations/emptied-postgres.ts'

const module = await sqljs.load()
const own = emptiedPostgres()

const nullable = true
const PLAIN = {
  id: column(Integer, { primaryKey: true }),
  a: column(Varchar(10), { nullable }),
  b: column(Integer, { nullable }),
}

function models(items: readonly TableArgument[], definitions: Defs = PLAIN, schema?: string): MetaData {
  const metadata = new MetaData(schema === undefined ? {} : { schema })
  new Table<string, unknown>('t', metadata, definitions, () => items)
  return metadata
}

const formula = (sql: string): Defs => ({
  ...PLAIN,
  c: column(Integer, { nullable, computed: computed(text(sql), { persisted: true }) }),
})
const over = (): readonly TableArgument[] => [
  index('ix_c', 'c'),
  unique('c', { name: 'uq_c' }),
  check(text('c > -5'), 'ck_c'),
  index('ix_where', 'b', { where: text('c > 0') }),
]

const rows = {
  fill: ["INSERT INTO t (id, a, b) VALUES (1, 'x', 5), (2, 'y', 7)"],
  questions: ['SELECT id, a, b FROM t ORDER BY id'],
}

describe.each<readonly [string, () => Engine | AsyncEngine]>([
  ['sqlite', () => createEngine(sqljs.openSync(module))],
  ['postgresql', () => own.engine],
])('expressions on %s', (_, open) => {
  test.each<readonly [string, MetaData, MetaData, RegExp]>([
    ['the condition of a CHECK', models([check(text('b > 1'), 'ck')]), models([check(text('b > 2'), 'ck')]), /CheckC/],
    [
      'the condition of an index',
      models([index('ix', 'a', { where: text('b > 1') })]),
      models([index('ix', 'a', { where: text("b > 1 OR a = 'X'") })]),
      /createIndex/,
    ],
    ['a formula', models([], formula('b + 1')), models([], formula('b + 2')), /b \+ 2/],
    [
      'the type of a column that a formula names',
      models([], formula('b + 1')),
      models([], { ...formula('b + 1'), b: column(BigInteger, { nullable }) }),
      /BigInteger/,
    ],
    ['a formula that others name', models(over(), formula('b + 1')), models(over(), formula('b * 2 + 1')), /b \* 2/],
  ])('%s changes', async (__, before, after, expected) => {
    const engine = open()
    const { upgradeBody } = await checkRoundTrip(engine, before, after, rows)
    expect(upgradeBody).toMatch(expected)
    if (engine === own.engine && upgradeBody.includes("column('c'")) {
      expect(upgradeBody).toContain("// 'c' is made anew with its formula. Its values are computed, so that none")
    }
  })

  test('differences in spelling are none', async () => {
    const engine = open()
    const [found, wanted] = [
      ["b>1 AND a<>'A b'", 'b + 1', 'b > 1'],
      ['( "b" > 1  and a <> \'A b\' )', '( b+1)', '(b > 1)'],
    ].map(([condition, sum, where]) =>
      models([check(text(condition!), 'ck'), index('ix', 'a', { where: text(where!) })], formula(sum!)),
    )
    await found!.createAll(engine as AsyncEngine)
    expect(await compareMetadata(engine as AsyncEngine, wanted!)).toEqual([])
  })

  test('parentheses and strings count', async () => {
    const engine = open()
    await models([check(text("(id + b) * 2 > 1 AND a <> 'A'"), 'ck')]).createAll(engine as AsyncEngine)
    for (const sql of ["id + b * 2 > 1 AND a <> 'A'", "(id + b) * 2 > 1 AND a <> 'a'"]) {
      const found = await compareMetadata(engine as AsyncEngine, models([check(text(sql), 'ck')]))
      expect(found.map(({ op }) => op)).toEqual(['dropConstraint', 'createCheckConstraint'])
    }
  })
})

const RICH: Defs = {
  ...PLAIN,
  n: column(Numeric(8, 2), { nullable }),
  e: column(Enum(['x', 'y'], { name: 'mood' }), { nullable }),
  j: column(Json(), { nullable }),
}

/** What PostgreSQL writes in quite other words. */
const CONDITIONS = [
  "a IN ('x', 'y')",
  "a NOT IN ('x', 'y') OR a LIKE 'z%'",
  'b BETWEEN 1 AND 5',
  'NOT b BETWEEN SYMMETRIC 5 AND 1',
  "a = ANY ('{x,y}')",
  "e IN ('x', 'y')",
  "e <> 'x'::mood",
  "lower(a) ~ '^[a-z]+$'",
  'coalesce(n, 0) > 1.50',
  'CASE WHEN b = 1 THEN a IS NOT NULL ELSE n <= 5 END',
  "j ->> 'k' = 'v' AND (j -> 'l') IS NOT NULL",
  "extract(epoch from interval '1 day') > b",
  "position('x' in a) > 0 AND substring(a from 1 for 2) <> 'ab'",
  'b IS DISTINCT FROM 3 AND (b > 1) IS TRUE',
  't.b > 1',
  't IS NOT NULL',
  "a || 'x' <> '100%' AND a <> '$athanor$'",
]

test.each(CONDITIONS)(
  'PostgreSQL: %s is what it was, also when it was copied or its columns were altered',
  async (sql) => {
    const wanted = models([check(text(sql), 'ck'), index('ix', 'b', { where: text(sql) })], RICH, 'public')
    await wanted.createAll(own.engine)
    expect(await compareMetadata(own.engine, wanted)).toEqual([])
    await own.engine.begin(async (connection) => {
      const result = await connection.execDriverSql(
        "SELECT pg_get_constraintdef(oid), pg_get_indexdef('ix'::regclass) FROM pg_constraint WHERE conname = 'ck'",
      )
      const [definition, create] = [...result.one()].map(String)
      await connection.execDriverSql(`ALTER TABLE t DROP CONSTRAINT ck, ADD CONSTRAINT ck ${definition!}`)
      await connection.execDriverSql('DROP INDEX ix')
      await connection.execDriverSql(create!)
    })
    expect(await compareMetadata(own.engine, wanted)).toEqual([])
  },
)

test('PostgreSQL: where no temporary table can be made, nothing differs, and nothing is left of the question', async () => {
  const wanted = models([check(text("a IN ('x')"), 'ck')])
  await models([check(text("a IN ('x', 'y')"), 'ck')]).createAll(own.engine)
  const connection = own.engine.connect()
  await connection.execDriverSql('SET TRANSACTION READ ONLY')
  const warnings: string[] = []
  const { upgradeOps } = await produceMigrations(connection, wanted, { warn: (message) => warnings.push(message) })
  expect(upgradeOps.ops).toEqual([])
  expect(warnings).toEqual([
    'Conditions or formulas could not be compared: t. PostgreSQL does not say whether they differ.',
  ])
  await connection.rollback()
  expect((await compareMetadata(connection, wanted)).map(({ op }) => op)).toEqual([
    'dropConstraint',
    'createCheckConstraint',
  ])
  const left = await connection.execDriverSql(
    "SELECT count(*), current_setting('athanor.expressions') FROM pg_class WHERE relpersistence = 't'",
  )
  expect([...left.one()].map(String)).toEqual(['0', ''])
  await connection.close()
})

test('PostgreSQL: where it knows no DO, the transaction goes on', async () => {
  const wanted = models([check(text("a IN ('x')"), 'ck')])
  await models([check(text("a IN ('x', 'y')"), 'ck')]).createAll(own.engine)
  const connection = own.engine.connect()
  await connection.execDriverSql('ALTER LANGUAGE plpgsql RENAME TO other')
  const warnings: string[] = []
  const { upgradeOps } = await produceMigrations(connection, wanted, { warn: (message) => warnings.push(message) })
  expect([upgradeOps.ops, warnings.length]).toEqual([[], 1])
  expect([...(await connection.execDriverSql('SELECT 1')).one()]).toEqual([1])
  await connection.rollback()
  await connection.close()
})
