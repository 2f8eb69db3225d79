import { beforeEach, expect, test } from 'vitest'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { Connection } from '../../engine/sync.ts'
import { column } from '../../schema/column-definition.ts'
import { computed } from '../../schema/computed.ts'
import { identity } from '../../schema/identity.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { Enum } from '../../types/enum.ts'
import { Integer } from '../../types/integer.ts'
import { Numeric } from '../../types/numeric.ts'
import { Text } from '../../types/text.ts'
import { AddColumnOp } from '../operations/add-column-op.ts'
import { CreateUniqueConstraintOp } from '../operations/create-unique-constraint-op.ts'
import { ModifyTableOps } from '../operations/modify-table-ops.ts'
import type { Operations } from './operations.ts'
import { offlineOperations, operationsOn } from './operations-on.ts'

const module = await sqljs.load()

let connection: Connection
let op: Operations

beforeEach(() => {
  connection = createEngine(sqljs.openSync(module)).connect()
  op = operationsOn(connection)
  op.createTable('t', { id: column(Integer, { primaryKey: true }), n: column(Text, { nullable: true }) })
})

const rows = (sql: string): unknown =>
  connection
    .execDriverSql(sql)
    .all()
    .map((row) => [...row])

test.each<[string, (op: Operations) => void]>([
  ['change the type of a column', (o) => o.alterColumn('t', 'n', { type: Integer })],
  ['change whether a column is NOT NULL', (o) => o.alterColumn('t', 'n', { nullable: false })],
  ['change the DEFAULT of a column', (o) => o.alterColumn('t', 'n', { serverDefault: null })],
  ['add a constraint', (o) => o.createUniqueConstraint('uq', 't', ['n'])],
  ['add a constraint', (o) => o.createForeignKey('fk', 't', 'p', ['n'], ['id'])],
  ['drop a constraint', (o) => o.dropConstraint('uq', 't')],
  ['add a column that is UNIQUE', (o) => o.addColumn('t', column('u', Integer, { unique: true }))],
  ['add the constraint of a foreign key', (o) => o.addColumn('t', column('f', Integer, { foreignKey: 'p.id' }))],
  [
    'add a computed column that is stored',
    (o) => o.addColumn('t', column('c', Integer, { computed: computed(text('id + 1'), { persisted: true }) })),
  ],
  ['add a column only if it is missing', (o) => o.addColumn('t', column('x', Integer), { ifNotExists: true })],
])('SQLite cannot %s, which is said before anything is sent', (what, work) => {
  const script: string[] = []
  for (const one of [op, offlineOperations(sqlite, (sql) => script.push(sql))]) {
    expect(() => work(one)).toThrow(
      expect.objectContaining({
        name: 'UnsupportedAlterError',
        message: expect.stringMatching(`^SQLite cannot ${what}.*op.batchAlterTable\\('t', `) as string,
      }),
    )
  }
  expect(script).toEqual([])
})

test('what SQLite has no such thing for is left out: comments, types and sequences', () => {
  const before = rows('SELECT * FROM sqlite_master')
  op.createTableComment('t', 'all of them')
  op.alterColumn('t', 'n', { comment: 'the name' })
  op.createEnum('mood', ['a'])
  op.createSequence('numbers')
  expect(rows('SELECT * FROM sqlite_master')).toEqual(before)
})

test('a foreign key and the values of a type can stand beside a new column', () => {
  op.createTable('p', { id: column(Integer, { primaryKey: true }) })
  op.addColumn('t', column('p', Integer, { nullable: true, foreignKey: 'p.id' }), { inlineReferences: true })
  op.addColumn('t', column('m', Enum('a', 'b', { createConstraint: true, name: 'mood' }), { nullable: true }))
  expect(rows(`SELECT "table", "to" FROM pragma_foreign_key_list('t')`)).toEqual([['p', 'id']])
  expect(() => op.execute(`INSERT INTO t (m) VALUES ('c')`)).toThrow(/mood/)
})

const scriptOf = (work: (op: Operations) => void): readonly string[] => {
  const written: string[] = []
  work(offlineOperations(postgresql, (text) => written.push(text)))
  return written
}

test('a new column refers to its own table, and keys can stand beside it', () => {
  const written = scriptOf((script) => {
    script.addColumn('t', column('up', Integer, { nullable: true, foreignKey: 't.id', index: true, comment: 'parent' }))
    script.addColumn('t', column('p', Integer, { primaryKey: true, foreignKey: 'p.id' }), {
      inlinePrimaryKey: true,
      inlineReferences: true,
    })
  })
  expect(written).toEqual([
    'ALTER TABLE t ADD COLUMN up INTEGER',
    'ALTER TABLE t ADD FOREIGN KEY(up) REFERENCES t (id)',
    'CREATE INDEX ix_t_up ON t (up)',
    "COMMENT ON COLUMN t.up IS 'parent'",
    'ALTER TABLE t ADD COLUMN p INTEGER NOT NULL PRIMARY KEY REFERENCES p (id)',
  ])
})

test('an identity is changed in what differs, and replaced by a default', () => {
  const written = scriptOf((script) => {
    const existingServerDefault = identity({ start: 1, cache: 5 })
    script.alterColumn('t', 'a', { serverDefault: identity({ start: 3, cache: 5 }), existingServerDefault })
    script.alterColumn('t', 'a', {
      serverDefault: identity({ always: true, start: 1, cache: 5 }),
      existingServerDefault,
    })
    script.alterColumn('t', 'a', {
      serverDefault: identity(),
      existingServerDefault: identity({ cycle: true, cache: 5 }),
    })
    script.alterColumn('t', 'a', { serverDefault: identity(), existingServerDefault: identity({ cycle: false }) })
    script.alterColumn('t', 'a', { serverDefault: text('1'), existingServerDefault })
  })
  expect(written).toEqual([
    'ALTER TABLE t ALTER COLUMN a SET START WITH 3',
    'ALTER TABLE t ALTER COLUMN a SET GENERATED ALWAYS',
    'ALTER TABLE t ALTER COLUMN a SET CACHE 1 SET NO CYCLE',
    'ALTER TABLE t ALTER COLUMN a DROP IDENTITY',
    'ALTER TABLE t ALTER COLUMN a SET DEFAULT 1',
  ])
})

test('the CHECK of a type comes and goes with it, and a default only where it would be in the way', () => {
  const kind = Enum('a', 'b', { name: 'kind', native: false, createConstraint: true })
  const written = scriptOf((script) => {
    script.alterColumn('t', 'a', { type: Text, existingType: kind })
    script.alterColumn('t', 'a', { type: kind, existingType: Text, newColumnName: 'k' })
    const defaults = { serverDefault: '2', existingServerDefault: '1' }
    script.alterColumn('t', 'n', { type: Numeric, existingType: Integer, ...defaults })
    script.alterColumn('t', 'n', { type: Integer, existingType: Text, postgresqlUsing: 'n::int', ...defaults })
  })
  expect(written).toEqual([
    'ALTER TABLE t DROP CONSTRAINT kind',
    'ALTER TABLE t ALTER COLUMN a TYPE TEXT',
    'ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(1)',
    'ALTER TABLE t RENAME a TO k',
    "ALTER TABLE t ADD CONSTRAINT kind CHECK (k IN ('a', 'b'))",
    'ALTER TABLE t ALTER COLUMN n TYPE NUMERIC',
    "ALTER TABLE t ALTER COLUMN n SET DEFAULT '2'",
    'ALTER TABLE t ALTER COLUMN n DROP DEFAULT',
    'ALTER TABLE t ALTER COLUMN n TYPE INTEGER USING n::int',
    "ALTER TABLE t ALTER COLUMN n SET DEFAULT '2'",
  ])
})

test('constraints that are not valid for the rows that there are', () => {
  const postgresqlOptions = { postgresql: { notValid: true } }
  const written = scriptOf((script) => {
    script.createForeignKey('fk', 't', 'p', ['a'], ['id'], { onDelete: 'CASCADE', ...postgresqlOptions })
    script.createCheckConstraint('ck', 't', text('a > 0'), postgresqlOptions)
  })
  expect(written).toEqual([
    'ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES p (id) ON DELETE CASCADE NOT VALID',
    'ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID',
  ])
})

test('a column is renamed and dropped, a table renamed, rows inserted', () => {
  op.alterColumn('t', 'n', { newColumnName: 'name' })
  const t = op.createTable('u', { id: column(Integer, { primaryKey: true }), at: column(Text) })
  op.bulkInsert(t, [
    { id: 1, at: 'now' },
    { id: 2, at: op.inlineLiteral('then') },
  ])
  op.renameTable('u', 'v')
  op.dropColumn('t', 'name')
  expect(rows('SELECT * FROM v')).toEqual([
    [1, 'now'],
    [2, 'then'],
  ])
  expect(rows(`SELECT name FROM pragma_table_info('t')`)).toEqual([['id']])
})

test('a script has no connection, and needs to be told what a table is like', () => {
  const script = offlineOperations(sqlite, () => undefined)
  expect(script.getContext()).toMatchObject({ offline: true, dialect: sqlite })
  expect(() => script.getBind()).toThrow(/no connection while a script is written/)
  expect(() => script.batchAlterTable('t', (b) => b.alterColumn('n', { nullable: false }))).toThrow(/copyFrom: table/)
  expect(() => script.execute('DELETE FROM t WHERE id = :id')).toThrow(
    expect.objectContaining({ code: 'unbound-parameter' }),
  )
})

test('several operations on a table are a batch, and so is their reverse', () => {
  const unique = new CreateUniqueConstraintOp('uq', 't', ['n'])
  const operation = new ModifyTableOps('t', [new AddColumnOp('t', column('x', Integer, { nullable: true })), unique])
  const before = rows(`SELECT name FROM pragma_table_info('t')`)
  op.invoke(operation)
  op.execute(`INSERT INTO t (n) VALUES ('a')`)
  expect(() => op.execute(`INSERT INTO t (n) VALUES ('a')`)).toThrow(/UNIQUE/)
  op.invoke(operation.reverse())
  op.execute(`INSERT INTO t (n) VALUES ('a')`)
  expect(rows(`SELECT name FROM pragma_table_info('t')`)).toEqual(before)
})

test('constraints of a batch are called as the naming convention says', () => {
  const namingConvention = {
    uq: 'uq_%(table_name)s_%(column_0_name)s',
    fk: 'fk_%(table_name)s_%(column_0_name)s',
    ck: 'ck_%(table_name)s_%(constraint_name)s',
  }
  operationsOn(connection, { namingConvention }).batchAlterTable('t', (batch) => {
    batch.createUniqueConstraint(null, ['n'])
    batch.createCheckConstraint('long', text('length(n) > 1'))
    batch.addColumn(column('up', Integer, { nullable: true, foreignKey: 't.id' }))
  })
  const sql = String(rows(`SELECT sql FROM sqlite_master WHERE name = 't'`))
  expect(sql.match(/CONSTRAINT \w+/g)).toEqual(['CONSTRAINT uq_t_n', 'CONSTRAINT ck_t_long', 'CONSTRAINT fk_t_up'])
})

test('a column without a name is refused', () => {
  expect(() => op.addColumn('t', column(Integer))).toThrow(/has no name/)
})
