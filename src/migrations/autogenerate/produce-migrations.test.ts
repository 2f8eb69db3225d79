import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { check } from '../../schema/check-constraint.ts'
import { column } from '../../schema/column-definition.ts'
import { computed } from '../../schema/computed.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { foreignKey } from '../../schema/foreign-key.ts'
import { index } from '../../schema/table-index.ts'
import { unique } from '../../schema/unique-constraint.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { TypeDecorator } from '../../types/type-decorator.ts'
import { checkRoundTrip } from '../../testing/fixtures/schema-pairs/check-schema-pair.ts'
import { MigrationScript } from '../operations/migration-script.ts'
import { UpgradeOps } from '../operations/upgrade-ops.ts'
import { compareMetadata } from './compare-metadata.ts'
import { produceMigrations } from './produce-migrations.ts'
import { renderMigration, renderOperations } from './render-operations.ts'

const module = await sqljs.load()
const id = column(Integer, { primaryKey: true })

/** A database with these tables. */
function databaseWith(...statements: readonly string[]) {
  const engine = createEngine(sqljs.openSync(module))
  engine.begin((connection) => {
    for (const sql of statements) connection.execDriverSql(sql)
  })
  return engine
}

/** Models with one table `t`. */
function models(definitions: Record<string, ReturnType<typeof column>>, namingConvention = {}): MetaData {
  const metadata = new MetaData({ namingConvention })
  new Table<string, unknown>('t', metadata, { id, ...definitions })
  return metadata
}

const T = 'CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INTEGER)'
const a = column(Integer, { nullable: true })

test('an asynchronous engine gives the same as a promise', async () => {
  await using engine = createAsyncEngine(await sqljs.open({ database: ':memory:' }))
  const script = await produceMigrations(engine, models({ a }))
  expect(script.upgradeOps.ops.map(({ op }) => op)).toEqual(['createTable'])
  expect(script.downgradeOps.ops.map(({ op }) => op)).toEqual(['dropTable'])
})

test('tables, columns and constraints can be left out, by name and by what they are', () => {
  using engine = databaseWith(T, 'CREATE TABLE other (id INTEGER)', 'CREATE INDEX ix_a ON t (a)')
  const seen: unknown[] = []
  const operations = compareMetadata(engine, models({ b: a, c: a }), {
    includeName: (name, type, parents) => {
      seen.push([name, type, parents.tableName ?? null])
      return name !== 'other'
    },
    includeObject: (_, name, type, isReflected) =>
      !(type === 'column' && name === 'c') && !(type === 'index' && isReflected),
  })
  expect(operations.map((one) => [one.op, 'columnName' in one && one.columnName])).toEqual([
    ['addColumn', 'b'],
    ['dropColumn', 'a'],
  ])
  expect(seen).toContainEqual(['ix_a', 'index', 't'])
  expect(seen).toContainEqual([null, 'schema', null])
})

test('functions of the program decide on types and defaults; undefined leaves it to the library', () => {
  using engine = databaseWith('CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INTEGER DEFAULT 5, b VARCHAR(5))')
  const wanted = models({
    a: column(Varchar(5), { nullable: true, serverDefault: '6' }),
    b: column(Varchar(9), { nullable: true }),
  })
  const operations = compareMetadata(engine, wanted, {
    compareType: (conn) => (conn.name === 'a' ? false : undefined),
    compareServerDefault: (_conn, _metadata, found, __, rendered) => found !== '5' || rendered !== "'6'",
  })
  expect(operations.map((one) => 'columnName' in one && one.columnName)).toEqual(['b'])
})

test('a name of a naming convention is final', () => {
  using engine = databaseWith(T)
  const wanted = models(
    { a: column(Integer, { nullable: true, unique: true }) },
    { uq: 'uq_%(table_name)s_%(column_0_name)s' },
  )
  const { upgradeOps } = produceMigrations(engine, wanted)
  expect(renderOperations(upgradeOps.ops, { dialect: engine.dialect })).toBe(
    ["op.batchAlterTable('t', (batch) => {", "  batch.createUniqueConstraint(batch.f('uq_t_a'), ['a'])", '})'].join(
      '\n',
    ),
  )
})

test('another formula makes the table anew; a column that becomes computed, or ceases to be, is told', () => {
  using engine = databaseWith('CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INTEGER AS (id + 1) STORED)')
  const formula = computed(text('id + 2'), { persisted: true })
  const { upgradeOps } = produceMigrations(
    engine,
    models({ a: column(Integer, { nullable: true, computed: formula }) }),
  )
  expect(renderOperations(upgradeOps.ops, { dialect: engine.dialect })).toContain(
    "serverDefault: computed(text('id + 2'), { persisted: true }),",
  )
  const warnings: string[] = []
  const plain = produceMigrations(engine, models({ a }), { warn: (message) => warnings.push(message) })
  expect(plain.upgradeOps.isEmpty).toBe(true)
  expect(warnings).toEqual(['t.a is not computed any more, which cannot be changed. Drop the column and add it again.'])
})

test('a primary key without a name is found by the one that it would have; AUTOINCREMENT has none', () => {
  using engine = databaseWith('CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER NOT NULL)')
  const wanted = models({ a: column(Integer, { primaryKey: true }) }, { pk: 'pk_%(table_name)s' })
  const { upgradeOps } = produceMigrations(engine, wanted)
  expect(renderOperations(upgradeOps.ops, { dialect: engine.dialect }).split('\n')).toEqual([
    'op.batchAlterTable(',
    "  't',",
    '  (batch) => {',
    "    batch.dropConstraint(batch.f('t_pkey'), { type: 'primary' })",
    "    batch.createPrimaryKey(batch.f('pk_t'), ['id', 'a'])",
    '  },',
    "  { namingConvention: { pk: '%(table_name)s_pkey' } },",
    ')',
  ])
  expect(compareMetadata(engine, wanted, { includeObject: (_, __, type) => type !== 'primaryKeyConstraint' })).toEqual(
    [],
  )
  const numbered = new MetaData({ namingConvention: { pk: 'pk_%(table_name)s' } })
  new Table('t', numbered, { id, a: column(Integer) }, undefined, { sqlite: { autoincrement: true } })
  expect(compareMetadata(engine, numbered)).toEqual([])
})

test('a key that SQLite numbers counts as NOT NULL', () => {
  using engine = databaseWith('CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)')
  expect(compareMetadata(engine, models({ a }))).toEqual([])
})

test('a table that refers to one that is dropped loses its key first, and gets it back last', () => {
  using engine = databaseWith(
    'CREATE TABLE p (id INTEGER PRIMARY KEY)',
    'CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INTEGER REFERENCES p (id))',
  )
  const { upgradeOps, downgradeOps } = produceMigrations(engine, models({ a }))
  expect(upgradeOps.ops.map(({ op }) => op)).toEqual(['modifyTable', 'dropTable'])
  expect(renderOperations(downgradeOps.ops, { dialect: engine.dialect })).toContain(
    "batch.createForeignKey(batch.f('t_a_fkey'), 'p', ['a'], ['id'])",
  )
})

test('the program may change the revision before it is rendered', () => {
  using engine = databaseWith(T)
  const { upgradeOps } = produceMigrations(engine, models({ a, b: a }), {
    processRevisionDirectives: (script) =>
      new MigrationScript({
        ...script,
        upgradeOps: new UpgradeOps([...script.upgradeOps.ops, ...script.upgradeOps.ops]),
      }),
  })
  expect(upgradeOps.ops).toHaveLength(2)
})

class Point extends TypeDecorator<string, string> {
  readonly impl = Varchar(40)
  bind(value: string): string {
    return value
  }
  result(value: string): string {
    return value
  }
}

test('types of the program are what the database has, unless the program renders them itself', () => {
  using engine = databaseWith(T)
  const script = produceMigrations(engine, models({ a, at: column(new Point(), { nullable: true }) }))
  const { dialect } = engine
  expect(renderMigration(script, { dialect }).upgradeBody).toBe(
    "op.addColumn('t', column('at', Varchar(40), { nullable: true }))",
  )
  const own = renderMigration(script, {
    dialect,
    renderItem: (type, item, imports) =>
      type === 'type' && item instanceof Point ? `new ${imports.add('Point', './point.ts')}()` : undefined,
  })
  expect(own.imports).toEqual(["import { Point } from './point.ts'", "import { column } from 'athanor'"])
  expect(own.upgradeBody).toContain("column('at', new Point(), ")
})

test('what SQLite cannot alter is rendered in a batch, and nothing is when it shall not be', () => {
  using engine = databaseWith(T)
  const metadata = new MetaData()
  new Table('t', metadata, { id, a: column(Integer) }, (t) => [check(text('a > 0'), 'ck'), index('ix', t.a)])
  const { upgradeOps } = produceMigrations(engine, metadata)
  const { dialect } = engine
  expect(renderOperations(upgradeOps.ops, { dialect })).toBe(
    [
      "op.batchAlterTable('t', (batch) => {",
      "  batch.alterColumn('a', { nullable: false, existingType: Integer, existingNullable: true })",
      "  batch.createIndex('ix', ['a'])",
      "  batch.createCheckConstraint('ck', text('a > 0'))",
      '})',
    ].join('\n'),
  )
  expect(renderOperations(upgradeOps.ops, { dialect, renderAsBatch: false })).not.toContain('batch')
})

test.each([
  ['p', 'q'],
  ['q', 'p'],
])('SQLite: a key goes before what it refers to, and comes after it: %s first', async (parent, child) => {
  const code = column(Integer, { nullable: true })
  const withKey = new MetaData()
  new Table<string, unknown>(parent, withKey, { id, code }, () => [unique('code', { name: 'uq_code' })])
  new Table(child, withKey, { id, p: column(Integer, { foreignKey: foreignKey(`${parent}.code`, { name: 'fk' }) }) })
  const [withoutKey, withoutColumn] = [new MetaData(), new MetaData()]
  new Table(parent, withoutKey, { id, code })
  new Table(parent, withoutColumn, { id })
  for (const metadata of [withoutKey, withoutColumn]) new Table(child, metadata, { id, p: column(Integer) })
  for (const other of [withoutKey, withoutColumn]) {
    using engine = createEngine(sqljs.openSync(module))
    const rows = { fill: [`INSERT INTO ${parent} VALUES (1, 5)`, `INSERT INTO ${child} VALUES (1, 5)`] }
    await checkRoundTrip(engine, withKey, other, other === withoutKey ? rows : {})
  }
  using engine = createEngine(sqljs.openSync(module))
  await checkRoundTrip(engine, withoutKey, withKey, {
    fill: [`INSERT INTO ${parent} VALUES (1, 5)`, `INSERT INTO ${child} VALUES (1, 5)`],
  })
})

test.each([
  ['(id + a) * 2', 'id + (a * 2)'],
  ["coalesce(a, 'A')", "coalesce(a, 'a')"],
])('SQLite: an index over %s is not one over %s', (found, wanted) => {
  const over = (sql: string): MetaData => {
    const metadata = new MetaData()
    new Table('t', metadata, { id, a }, () => [index('ix', text(sql))])
    return metadata
  }
  using engine = databaseWith(T, `CREATE INDEX ix ON t (${found})`)
  expect(
    compareMetadata(engine, over(`(${found.replace('COALESCE', 'coalesce').replace(/\ba\b(?!')/, '"a"')} )`)),
  ).toEqual([])
  expect(compareMetadata(engine, over(`( ${found.toUpperCase()} )`))).toEqual([])
  expect(compareMetadata(engine, over(wanted)).map(({ op }) => op)).toEqual(['dropIndex', 'createIndex'])
})

test('SQLite: columns are where they were when they come back', async () => {
  const all = models({ a, b: a, c: a, d: a })
  for (const names of [['a', 'b'], ['b', 'c'], ['c', 'd'], ['b'], ['a', 'c', 'd']]) {
    using engine = createEngine(sqljs.openSync(module))
    const left = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].filter((one) => !names.includes(one)).map((one) => [one, a]),
    )
    await checkRoundTrip(engine, all, models(left))
    using connection = engine.connect()
    const found = connection.execDriverSql(`SELECT group_concat(name, '') FROM pragma_table_info('t')`).scalarOne()
    expect(found).toBe('idabcd')
  }
})

test('a comment says that what is dropped and added may be renamed', () => {
  using engine = databaseWith(
    'CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, old INTEGER, n VARCHAR(5))',
    'CREATE TABLE u (id INTEGER NOT NULL PRIMARY KEY, a INTEGER)',
  )
  const wanted = models({ a, other: column(Varchar(9), { nullable: true }) })
  new Table('v', wanted, { id, a })
  const { upgradeOps, downgradeOps } = produceMigrations(engine, wanted)
  expect(renderOperations(upgradeOps.ops, { dialect: engine.dialect }).split('\n')).toEqual([
    "// If 'v' is the table 'u' under another name, which loses its rows here, write this in place of what creates",
    '// the one and drops the other, and its reverse in downgrade():',
    "//   op.renameTable('u', 'v')",
    "op.createTable('v', {",
    '  id: column(Integer, { primaryKey: true }),',
    '  a: column(Integer, { nullable: true }),',
    '})',
    "op.dropTable('u')",
    "op.batchAlterTable('t', (batch) => {",
    "  // If 'a' is the column 'old' under another name, which loses its values here, write this in place of what",
    '  // creates the one and drops the other, and its reverse in downgrade():',
    "  //   op.alterColumn('t', 'old', { newColumnName: 'a' })",
    "  batch.addColumn(column('a', Integer, { nullable: true }))",
    "  batch.addColumn(column('other', Varchar(9), { nullable: true }))",
    "  batch.dropColumn('n')",
    "  batch.dropColumn('old')",
    '})',
  ])
  expect(renderOperations(downgradeOps.ops, { dialect: engine.dialect })).not.toContain('//')
})

test('SQLite: the number of a row is not printed as one that may be null; other keys are', () => {
  using engine = databaseWith('CREATE TABLE t (id INTEGER PRIMARY KEY)', 'CREATE TABLE u (code TEXT PRIMARY KEY)')
  const { downgradeOps } = produceMigrations(engine, new MetaData())
  const text = renderOperations(downgradeOps.ops, { dialect: engine.dialect })
  expect(text).toContain('id: column(Integer, { primaryKey: true }),')
  expect(text).toContain('code: column(Text, { primaryKey: true, nullable: true }),')
})
