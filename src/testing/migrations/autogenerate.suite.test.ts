import { expect, test } from 'vitest'
import { JSONB } from '../../dialects/postgresql/types/json-types.ts'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { check } from '../../schema/check-constraint.ts'
import { column } from '../../schema/column-definition.ts'
import { foreignKey } from '../../schema/foreign-key.ts'
import { foreignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import { identity } from '../../schema/identity.ts'
import { MetaData } from '../../schema/metadata.ts'
import { sequence } from '../../schema/sequence.ts'
import { Table } from '../../schema/table.ts'
import { index } from '../../schema/table-index.ts'
import type { TableArgument } from '../../schema/table-items.ts'
import { unique } from '../../schema/unique-constraint.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { ArrayOf } from '../../types/array-of.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { DateTime } from '../../types/date-time.ts'
import { Enum } from '../../types/enum.ts'
import { Integer } from '../../types/integer.ts'
import { Json } from '../../types/json.ts'
import { Numeric } from '../../types/numeric.ts'
import { Varchar } from '../../types/string.ts'
import { Text } from '../../types/text.ts'
import { Uuid } from '../../types/uuid.ts'
import { checkRoundTrip } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { emptiedPostgres } from '../fixtures/migrations/emptied-postgres.ts'

const own = emptiedPostgres(['public', 'acme'])

const id = column(Integer, { primaryKey: true })
const defaults = { compareServerDefault: true } as const

/** Models of tables by name. */
function models(
  tables: Readonly<Record<string, Defs>>,
  items: Readonly<Record<string, () => readonly TableArgument[]>> = {},
  schema?: string,
): MetaData {
  const metadata = new MetaData(schema === undefined ? {} : { schema })
  for (const [name, definitions] of Object.entries(tables)) {
    new Table<string, unknown>(name, metadata, { id, ...definitions }, items[name])
  }
  return metadata
}

const mood = (...values: readonly string[]) => Enum(values, { name: 'mood' })

test('the server says which defaults are equal, and no sequence is asked for a number', async () => {
  const nullable = true
  const before = models({
    t: {
      a: column(DateTime, { nullable, serverDefault: func.now() }),
      b: column(Numeric(8, 2), { nullable, serverDefault: '1' }),
      c: column(Json(), { nullable, serverDefault: '{"a": 1}' }),
      d: column(Integer, { nullable, serverDefault: text('2 + 3') }),
      e: column(Integer, { nullable, serverDefault: text("nextval('numbers')") }),
      f: column(Uuid, { nullable, serverDefault: text('gen_random_uuid()') }),
    },
  })
  const same = models({
    t: {
      a: column(DateTime, { nullable, serverDefault: text('CURRENT_TIMESTAMP') }),
      b: column(Numeric(8, 2), { nullable, serverDefault: text('1.00') }),
      c: column(Json(), { nullable, serverDefault: '{ "a" : 1 }' }),
      d: column(Integer, { nullable, serverDefault: '5' }),
      e: column(Integer, { nullable, serverDefault: text("nextval('numbers'::regclass)") }),
      f: column(Uuid, { nullable, serverDefault: text('gen_random_uuid()') }),
    },
  })
  await own.engine.begin((connection) => connection.execDriverSql('CREATE SEQUENCE numbers'))
  await before.createAll(own.engine)
  expect(await compareMetadata(own.engine, same, defaults)).toEqual([])
  const rows = await own.engine.begin((connection) =>
    connection.execDriverSql('SELECT last_value, is_called FROM numbers'),
  )
  expect([...rows.all()].map((row) => [...row].map(String))).toEqual([['1', 'false']])
})

test('enums: values are added in their places, and the type is made anew on the way back', async () => {
  const of = (...values: readonly string[]) =>
    models({
      t: { e: column(mood(...values), { nullable: true }), es: column(ArrayOf(mood(...values)), { nullable: true }) },
    })
  const revision = await checkRoundTrip(own.engine, of('b', 'c'), of('a', 'b', 'bb', 'c', 'd'), {
    fill: ["INSERT INTO t VALUES (1, 'b', '{b,c}')"],
    questions: ['SELECT e, es FROM t'],
  })
  expect(revision.upgradeBody.split('\n')).toEqual([
    "op.addEnumValue('mood', 'a', { before: 'b' })",
    "op.addEnumValue('mood', 'bb', { after: 'b' })",
    "op.addEnumValue('mood', 'd')",
  ])
  expect(revision.downgradeBody).toContain("op.alterEnum('mood', ['b', 'c'], {")
})

test('enums: values go, with a default that is one of them', async () => {
  const of = (values: readonly string[], serverDefault: string) =>
    models({ t: { e: column(mood(...values), { serverDefault }) } })
  const revision = await checkRoundTrip(own.engine, of(['a', 'b', 'c'], 'a'), of(['b', 'c', 'd'], 'd'), {
    fill: ["INSERT INTO t VALUES (1, 'b')"],
    questions: ['SELECT e FROM t'],
  })
  expect(revision.upgradeBody).toContain("op.alterEnum('mood', ['b', 'c', 'd'], {")
})

/** A CHECK and an index that name a column and its values. */
const naming = (condition: string) => ({
  t: () => [check(text(condition), 'ck_e'), index('ix_e', 'e', { where: text("e = 'a'") })],
})

test.each([
  ['a value is added', ['a', 'b'], ['a', 'b', 'c'], "e <> 'a'"],
  ['values change their places', ['a', 'b'], ['b', 'a'], "e <> 'a'"],
  ['a value goes', ['a', 'b', 'c'], ['a', 'b'], "e <> 'c'"],
])('enums: what names a column steps aside while its type is made anew: %s', async (_, old, wanted, condition) => {
  const of = (values: readonly string[]) =>
    models({ t: { e: column(mood(...values)) } }, naming(values.includes('c') ? condition : "e <> 'a'"))
  const revision = await checkRoundTrip(own.engine, of(old), of(wanted), {
    fill: ["INSERT INTO t VALUES (1, 'b')"],
    questions: ['SELECT e FROM t'],
  })
  if (wanted.length > old.length) expect(revision.upgradeBody).toBe("op.addEnumValue('mood', 'c')")
})

test.each([
  ['a CHECK', { t: () => [check(text("e <> 'c'"), 'ck')] }],
  ['a partial index', { t: () => [index('ix', 'e', { where: text("e = 'c'") })] }],
  ['a table that is new', { n: () => [check(text("e <> 'c'"), 'ck')] }],
])('enums: a new value is used at once by %s', async (_, items) => {
  const before = models({ t: { e: column(mood('a', 'b')) }, gone: { e: column(mood('a', 'b')) } }, naming("e <> 'a'"))
  const e = column(mood('a', 'b', 'c'))
  await checkRoundTrip(own.engine, before, models({ t: { e }, n: { e } }, items), {
    fill: ["INSERT INTO t VALUES (1, 'b')"],
    questions: ['SELECT e FROM t'],
  })
})

test('enums: a type comes with the first column that has it, and goes with the last one', async () => {
  const revision = await checkRoundTrip(
    own.engine,
    models({ t: { a: column(mood('x'), { nullable: true }) } }),
    models({ t: { a: column(Text, { nullable: true }), b: column(Enum('y', { name: 'other' }), { nullable: true }) } }),
    { fill: ["INSERT INTO t VALUES (1, 'x')"], questions: ['SELECT a::text FROM t'] },
  )
  expect(revision.upgradeBody).toMatch(/^op\.createEnum\('other', \['y'\]\)\n[^]*\nop\.dropEnum\('mood'\)$/)
})

test('tables that refer to each other in a circle', async () => {
  const key = (target: string, name: string) =>
    column(Integer, { nullable: true, foreignKey: foreignKey(target, { name }) })
  const circle = { a: { b: key('b.id', 'fk_a') }, b: { a: key('a.id', 'fk_b') }, c: { c: key('c.id', 'fk_c') } }
  await checkRoundTrip(own.engine, models({}), models(circle))
  await checkRoundTrip(own.engine, models(circle), models({}))
})

test('keys that refer to what becomes unique, or gets another type, in the same revision', async () => {
  const code = column(Varchar(5), { nullable: true })
  const before = models({ a: { code }, z: { code: column(Integer, { nullable: true }) } })
  const after = models(
    { a: { code }, n: { code }, z: { code } },
    {
      z: () => [unique('code', { name: 'uq' })],
      n: () => [foreignKeyConstraint(['code'], ['z.code'], { name: 'fk_n' })],
      a: () => [foreignKeyConstraint(['code'], ['z.code'], { name: 'fk_a', onDelete: 'CASCADE' })],
    },
  )
  await checkRoundTrip(own.engine, before, after)
})

test('tables of the models in other schemas are found there, and what else is in those is left alone', async () => {
  const before = models({ t: { a: column(Integer) }, not_mine: {} }, {}, 'acme')
  const after = models({ t: { b: column(Integer, { nullable: true }) } }, {}, 'acme')
  await before.createAll(own.engine)
  const operations = await compareMetadata(own.engine, after)
  expect(operations.map(({ op }) => op)).toEqual(['addColumn', 'dropColumn'])
})

test('partitions belong to their table', async () => {
  await own.engine.begin(async (connection) => {
    await connection.execDriverSql('CREATE TABLE t (id integer NOT NULL PRIMARY KEY) PARTITION BY RANGE (id)')
    await connection.execDriverSql('CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9)')
  })
  expect(await compareMetadata(own.engine, models({ t: {} }))).toEqual([])
})

test('other schemas, sequences, identities, comments and kinds of indexes', async () => {
  const long = column(BigInteger, { primaryKey: true, identity: identity({ always: true, start: 10, cycle: true }) })
  const jsonb = column(JSONB(), { nullable: true })
  const before = models({ t: { j: jsonb, n: column(Text, { comment: 'old' }) } }, {}, 'acme')
  const after = models(
    {
      t: { id: long, j: jsonb, n: column(Text, { comment: 'new' }) },
      u: { t: column(BigInteger, { foreignKey: 'acme.t.id' }) },
    },
    {
      t: () => [
        index('ix_gin', 'j', { postgresql: { using: 'gin' } }),
        index('ix_where', 'n', { where: text("n <> 'x:y'"), postgresql: { include: ['id'] } }),
        check(text("n <> 'a:b'"), 'ck_n'),
      ],
    },
    'acme',
  )
  sequence('numbers', { start: 5, metadata: after })
  const options = { ...defaults, includeSchemas: true }
  const revision = await checkRoundTrip(own.engine, before, after, {}, options)
  expect(revision.upgradeBody).toContain("op.createSequence('numbers', { start: 5, schema: 'acme' })")
})
