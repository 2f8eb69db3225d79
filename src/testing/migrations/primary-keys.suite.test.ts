import { describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/sync.ts'
import { produceMigrations } from '../../migrations/autogenerate/produce-migrations.ts'
import { column } from '../../schema/column-definition.ts'
import { foreignKey } from '../../schema/foreign-key.ts'
import { foreignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import { identity } from '../../schema/identity.ts'
import { MetaData } from '../../schema/metadata.ts'
import { primaryKey } from '../../schema/primary-key-constraint.ts'
import { Table } from '../../schema/table.ts'
import type { TableArgument } from '../../schema/table-items.ts'
import { unique } from '../../schema/unique-constraint.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { checkRoundTrip } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { emptiedPostgres } from '../fixtures/migrations/emptied-postgres.ts'

const module = await sqljs.load()
const own = emptiedPostgres()

type Described = readonly [columns: Defs, items?: () => readonly TableArgument[]]

function models(tables: Readonly<Record<string, Described>>, namingConvention = {}): MetaData {
  const metadata = new MetaData({ namingConvention })
  for (const [name, [definitions, items]] of Object.entries(tables)) {
    new Table<string, unknown>(name, metadata, definitions, items)
  }
  return metadata
}

const key = column(Integer, { primaryKey: true })
const plainKey = column(Integer, { primaryKey: true, autoincrement: false })
const id = column(Integer)
const code = column(Varchar(5), { primaryKey: true })
const plainCode = column(Varchar(5))
const fill = ["INSERT INTO t (id, code) VALUES (1, 'a'), (2, 'b')"]
const questions = ['SELECT id, code FROM t ORDER BY id']
const rows = { fill, questions }
const referring = { id: key, t: column(Integer, { nullable: true, foreignKey: foreignKey('t.id', { name: 'fk_t' }) }) }
const children = {
  fill: [...fill, 'INSERT INTO c (id, t) VALUES (7, 2)'],
  questions: [...questions, 'SELECT t FROM c'],
}
const self = { code: plainCode, up: column(Integer, { nullable: true, foreignKey: 't.id' }) }

interface Case {
  readonly says: string
  readonly before: MetaData
  readonly after: MetaData
  readonly rows?: typeof rows
}

const CASES: readonly Case[] = [
  {
    says: 'a column joins it, and leaves it on the way back',
    before: models({ t: [{ id: key, code: plainCode }] }),
    after: models({ t: [{ id: plainKey, code }] }),
    rows,
  },
  {
    says: 'another column is the key; the one that was it is numbered no more, and may be null',
    before: models({ t: [{ id: key, code: plainCode }] }),
    after: models({ t: [{ id: column(Integer, { nullable: true }), code }] }),
    rows,
  },
  {
    says: 'there is none any more',
    before: models({ t: [{ id: key, code: plainCode }] }),
    after: models({ t: [{ id, code: plainCode }] }),
    rows,
  },
  {
    says: 'a column that is new numbers the rows, and takes the place of the old key, which goes',
    before: models({ t: [{ id, code, old: column(Varchar(5), { nullable: true }) }] }),
    after: models({ t: [{ id, code: plainCode, number: key }] }),
    rows,
  },
  {
    says: 'it gets a name',
    before: models({ t: [{ id: key, code: plainCode }] }),
    after: models({ t: [{ id: key, code: plainCode }] }, { pk: 'pk_%(table_name)s' }),
    rows,
  },
  {
    says: 'it gets another name while others refer to it',
    before: models({ c: [referring], t: [{ id: key, code: plainCode }] }),
    after: models({ c: [referring], t: [{ id: key, code: plainCode }, () => [primaryKey('id', { name: 'pk' })]] }),
    rows: children,
  },
  {
    says: 'a table that comes later refers to it',
    before: models({ t: [{ id: key, code: plainCode }], z: [{ id: key }] }),
    after: models({
      t: [{ id: key, code: plainCode }, () => [primaryKey('id', { name: 'pk' })]],
      z: [{ id: key, t: column(Integer, { nullable: true, foreignKey: 't.id' }) }],
      n: [referring],
    }),
    rows,
  },
  {
    says: 'the table refers to itself',
    before: models({ t: [{ id: key, ...self }] }),
    after: models({ t: [{ id: plainKey, ...self, code }, () => [unique('id', { name: 'uq_id' })]] }),
    rows: { fill: [...fill, 'UPDATE t SET up = 1'], questions: [...questions, 'SELECT up FROM t'] },
  },
  {
    says: 'it becomes wider together with the keys that refer to it',
    before: models({ a: [{ ...referring, code: plainCode }], t: [{ id: key, code: plainCode }] }),
    after: models({
      a: [{ id: key, t: id, code: plainCode }, () => [foreignKeyConstraint(['t', 'code'], ['t.id', 't.code'])]],
      t: [{ id: plainKey, code }],
    }),
    rows: {
      fill: [...fill, "INSERT INTO a (id, t, code) VALUES (7, 2, 'b')"],
      questions: [...questions, 'SELECT t FROM a'],
    },
  },
]

describe.each<readonly [string, () => Engine | AsyncEngine]>([
  ['sqlite', (): Engine => createEngine(sqljs.openSync(module))],
  ['postgresql', (): AsyncEngine => own.engine],
])('primary keys on %s', (_, open) => {
  test.each(CASES)('$says', async ({ before, after, rows: given = {} }) => {
    const engine = open()
    const { upgradeBody } = await checkRoundTrip(engine, before, after, given, { compareServerDefault: true })
    expect(upgradeBody).toMatch(/\.createPrimaryKey\(|\.dropConstraint\(/)
    if (given !== rows) return
    await before.dropAll(engine as AsyncEngine)
    await checkRoundTrip(engine, after, before, given, { compareServerDefault: true })
  })
})

test('PostgreSQL does not number a column that is there: that is told, unless the models say how', async () => {
  const before = models({ t: [{ id, code }] })
  await before.createAll(own.engine)
  const told: string[] = []
  const warn = (message: string): void => void told.push(message)
  for (const one of [key, plainKey, column(Integer, { primaryKey: true, identity: identity() })]) {
    await produceMigrations(own.engine, models({ t: [{ id: one, code: plainCode }] }), { warn })
  }
  expect(told).toEqual([
    't.id becomes the key, and PostgreSQL does not number it: give it identity(), or say autoincrement: false.',
  ])
})
