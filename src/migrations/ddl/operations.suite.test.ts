import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pg } from '../../drivers/pg/pg.ts'
import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { exclude } from '../../dialects/postgresql/exclude-constraint.ts'
import { INT4RANGE } from '../../dialects/postgresql/types/range-types.ts'
import { inspect } from '../../inspection/inspect.ts'
import { column } from '../../schema/column-definition.ts'
import { identity } from '../../schema/identity.ts'
import { sequence } from '../../schema/sequence.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { ArrayOf } from '../../types/array-of.ts'
import { Enum } from '../../types/enum.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { Text } from '../../types/text.ts'
import { AddColumnOp } from '../operations/add-column-op.ts'
import { AlterColumnOp } from '../operations/alter-column-op.ts'
import { CreateCheckConstraintOp } from '../operations/create-check-constraint-op.ts'
import { CreateEnumOp } from '../operations/create-enum-op.ts'
import { CreateExcludeConstraintOp } from '../operations/create-exclude-constraint-op.ts'
import { CreateForeignKeyOp } from '../operations/create-foreign-key-op.ts'
import { CreateIndexOp } from '../operations/create-index-op.ts'
import { CreateSchemaOp } from '../operations/create-schema-op.ts'
import { CreateSequenceOp } from '../operations/create-sequence-op.ts'
import { CreateTableCommentOp } from '../operations/create-table-comment-op.ts'
import { CreateTableOp } from '../operations/create-table-op.ts'
import { CreateUniqueConstraintOp } from '../operations/create-unique-constraint-op.ts'
import type { Operation } from '../operations/operation.ts'
import { RenameTableOp } from '../operations/rename-table-op.ts'
import type { AsyncOperations } from './async-operations.ts'
import { operationsOn } from './operations-on.ts'

let database: TestDatabase
let engine: AsyncEngine
let connection: AsyncConnection
let op: AsyncOperations
let settled: () => Promise<void>

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(database.url, { drivers: [pg] })
})

afterAll(async () => {
  await engine.dispose()
  await database.drop()
})

beforeEach(() => {
  connection = engine.connect()
  ;({ op, settled } = operationsOn(connection))
})

// Nothing is committed: each test has the database for itself.
afterEach(() => connection.close())

const rows = async (sql: string): Promise<unknown> => (await connection.execDriverSql(sql)).all().map((row) => [...row])

/** All that the database says of its tables and types. */
async function state(): Promise<unknown> {
  const inspector = inspect(connection)
  const tables = [
    await inspector.getMultiColumns(),
    await inspector.getMultiForeignKeys(),
    await inspector.getMultiUniqueConstraints(),
    await inspector.getMultiCheckConstraints(),
    await inspector.getMultiIndexes(),
    await inspector.getMultiTableComment(),
  ]
  const others = [await inspector.getEnums(), await inspector.getSequenceNames(), await inspector.getSchemaNames()]
  return { tables, others }
}

const reversible: readonly Operation[] = [
  new CreateTableOp(
    'made',
    { id: column(Integer, { primaryKey: true }), m: column(Varchar(5), { comment: 'the m' }) },
    undefined,
    {
      comment: 'made here',
    },
  ),
  new RenameTableOp('p', 'q'),
  new AddColumnOp('t', column('added', Integer, { nullable: true, index: true, comment: 'it', foreignKey: 'p.id' })),
  new AlterColumnOp('t', 'n', {
    existingType: Varchar(10),
    modifyType: Text,
    existingNullable: true,
    modifyNullable: false,
    existingServerDefault: 'a',
    modifyServerDefault: text("lower('B')"),
    existingComment: null,
    modifyComment: 'no',
    modifyName: 'renamed',
  }),
  new AlterColumnOp('t', 'number', {
    existingNullable: false,
    existingServerDefault: null,
    modifyServerDefault: identity({ start: 5 }),
  }),
  new CreateIndexOp('ix', 't', [text('lower(n)'), 'number'], { unique: true, where: text('number > 3') }),
  new CreateUniqueConstraintOp('uq', 't', ['n', 'number'], { deferrable: true }),
  new CreateCheckConstraintOp('ck', 't', text('number > 0')),
  new CreateForeignKeyOp('fk', 't', 'p', ['number'], ['id'], { onDelete: 'CASCADE' }),
  new CreateExcludeConstraintOp('ex', 't', exclude(['during', '&&'])),
  new CreateTableCommentOp('t', 'new', { existingComment: 'old' }),
  new CreateEnumOp('mood', ['sad', 'happy']),
  new CreateSequenceOp(sequence('numbers', { start: 7 })),
  new CreateSchemaOp('elsewhere'),
]

describe('on PostgreSQL', () => {
  test.each(reversible.map((operation) => [operation.op, operation]))(
    '%s and its reverse leave things as they were',
    async (_, operation) => {
      op.createTable('p', { id: column(Integer, { primaryKey: true }) })
      op.createTable(
        't',
        {
          id: column(Integer, { primaryKey: true }),
          n: column(Varchar(10), { nullable: true, serverDefault: 'a' }),
          number: column(Integer),
          during: column(INT4RANGE, { nullable: true }),
        },
        undefined,
        { comment: 'old' },
      )
      await settled()
      const before = await state()
      await op.invoke(operation)
      expect(await state()).not.toEqual(before)
      await op.invoke(operation.reverse())
      expect(await state()).toEqual(before)
    },
  )

  test('types are made when they are missing, once', async () => {
    const mood = Enum('sad', 'happy', { name: 'mood' })
    const size = Enum('small', 'big', { name: 'size' })
    void op.createEnum('mood', ['sad', 'happy'])
    op.createTable('t', { id: column(Integer, { primaryKey: true }), mood: column(mood), moods: column(ArrayOf(mood)) })
    void op.addColumn('t', column('size', size, { nullable: true }))
    op.createTable('u', { id: column(Integer, { primaryKey: true }), size: column(size) })
    void op.createEnum('size', ['small', 'big'], { ifNotExists: true })
    await settled()
    expect((await inspect(connection).getEnums()).map(({ name }) => name).sort()).toEqual(['mood', 'size'])
  })

  test('values of a type are added, renamed, and taken out with all columns moved', async () => {
    const mood = Enum('sad', 'happy', { name: 'mood' })
    const t = op.createTable('t', {
      id: column(Integer, { primaryKey: true }),
      mood: column(mood, { serverDefault: 'sad' }),
      moods: column(ArrayOf(mood), { nullable: true }),
    })
    void op.bulkInsert(t, [{ id: 1, mood: 'happy', moods: ['sad', 'happy'] }])
    void op.addEnumValue('mood', 'calm', { before: 'happy' })
    void op.renameEnumValue('mood', 'sad', 'blue')
    await settled()
    const values = async (): Promise<unknown> => (await inspect(connection).getEnums())[0]!.labels
    expect(await values()).toEqual(['blue', 'calm', 'happy'])
    const columns = [
      { tableName: 't', columnName: 'mood', serverDefault: `'blue'` },
      { tableName: 't', columnName: 'moods', isArray: true },
    ]
    await op.alterEnum('mood', ['happy', 'blue'], { existingValues: ['blue', 'calm', 'happy'], columns })
    expect(await values()).toEqual(['happy', 'blue'])
    expect(await rows('SELECT mood::text, moods::text FROM t')).toEqual([['happy', '{blue,happy}']])
    await connection.execDriverSql('INSERT INTO t (id) VALUES (2)')
    expect(await rows('SELECT mood::text FROM t WHERE id = 2')).toEqual([['blue']])
  })

  test('a value that a row has is not taken out of its type', async () => {
    op.createTable('t', { id: column(Integer, { primaryKey: true }), m: column(Enum('a', 'b', { name: 'mood' })) })
    void op.execute(`INSERT INTO t VALUES (1, 'b')`)
    await settled()
    const columns = [{ tableName: 't', columnName: 'm' }]
    await expect(op.alterEnum('mood', ['a'], { existingValues: ['a', 'b'], columns })).rejects.toThrow(
      /invalid input value/,
    )
  })

  test('a default that is no value of the new type is replaced first', async () => {
    op.createTable('t', { id: column(Integer, { primaryKey: true }), n: column(Text, { serverDefault: 'none' }) })
    const changes = {
      type: Integer,
      postgresqlUsing: 'n::integer',
      existingServerDefault: 'none',
      serverDefault: text('0'),
    }
    await op.alterColumn('t', 'n', changes)
    expect((await inspect(connection).getColumns('t'))[1]).toMatchObject({ default: '0' })
  })
})

test.each([
  ["its policy 'p'", 'CREATE POLICY p ON t USING (true)'],
  ['its row level security', 'ALTER TABLE t ENABLE ROW LEVEL SECURITY'],
  ['what others are granted', 'GRANT SELECT ON t TO public'],
  ['what others are granted', 'GRANT SELECT (id) ON t TO public'],
  ["its rule 'r'", 'CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING'],
])('a table is not made anew where %s would be lost', async (what, sql) => {
  op.createTable('t', { id: column(Integer, { primaryKey: true, autoincrement: false }) })
  const recreate = () => op.batchAlterTable('t', () => undefined, { recreate: 'always' })
  await recreate()
  await op.execute(sql)
  await expect(recreate()).rejects.toThrow(`Table 't' cannot be made anew: ${what} would be lost.`)
})

describe('operations that wait in a queue', () => {
  test('are done in their order, and none after one that failed', async () => {
    op.createTable('t', { id: column(Integer, { primaryKey: true }) })
    void op.execute('INSERT INTO t VALUES (1)')
    const failed = op.execute('INSERT INTO nowhere VALUES (1)')
    const after = op.execute('INSERT INTO t VALUES (2)')
    await expect(settled()).rejects.toThrow(/nowhere/)
    await expect(failed).rejects.toThrow(/nowhere/)
    await expect(after).rejects.toThrow(/nowhere/)
  })

  test('are done before what is awaited after them', async () => {
    const t = op.createTable('t', { id: column(Integer, { primaryKey: true }) })
    await op.bulkInsert(t, [{ id: 1 }, { id: 2 }])
    expect(await op.getBind().scalar(text('SELECT count(*)::int FROM t'))).toBe(2)
  })
})
