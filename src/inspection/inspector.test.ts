import { beforeAll, describe, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../engine/create-async-engine.ts'
import { createEngine } from '../engine/create-engine.ts'
import type { Engine } from '../engine/sync.ts'
import { NoSuchTableError } from '../errors/request-errors.ts'
import { inspect } from './inspect.ts'

const driver = await sqljs.open({ database: ':memory:' })
let engine: Engine
const statements = [
  `CREATE TABLE parents (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT, b INT, UNIQUE (a, b))`,
  `CREATE TABLE children (
    id INTEGER NOT NULL, /* a comment, with CHECK (x > 1) */
    name TEXT COLLATE NOCASE DEFAULT 'CHECK (y)' CONSTRAINT ck_name CHECK (name <> ')'),
    upper TEXT AS (upper(name)) STORED CONSTRAINT uq_upper UNIQUE,
    a INT, "b c" INT REFERENCES parents ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT pk PRIMARY KEY (id)
    CONSTRAINT [fk 1] FOREIGN KEY (a, [b c]) REFERENCES "parents" (a, b) ON UPDATE CASCADE ON DELETE NO ACTION,
    CHECK (a > 0 -- )
    )
  ) WITHOUT ROWID, STRICT`,
  `CREATE INDEX ix_mixed ON children (lower(name || ','), a DESC) WHERE name LIKE '% WHERE %'`,
  `CREATE VIEW named AS SELECT name FROM children`,
]

beforeAll(() => {
  engine = createEngine(driver)
  engine.begin((connection) => statements.forEach((sql) => connection.execDriverSql(sql)))
})

describe('inspect(engine) on SQLite', () => {
  test('reads what only the text of CREATE TABLE tells', () => {
    const inspector = inspect(engine)
    expect(inspector.getPkConstraint('children')).toEqual({ constrainedColumns: ['id'], name: 'pk' })
    expect(inspector.getCheckConstraints('children')).toEqual([
      { name: 'ck_name', sqltext: `name <> ')'` },
      { name: null, sqltext: 'a > 0' },
    ])
    expect(inspector.getUniqueConstraints('children')).toEqual([{ name: 'uq_upper', columnNames: ['upper'] }])
    expect(inspector.getColumns('children')[2]).toMatchObject({
      computed: { sqltext: 'upper(name)', persisted: true },
    })
    expect(inspector.getTableOptions('children')).toEqual({ sqliteWithRowid: false, sqliteStrict: true })
    expect(inspector.getTableOptions('parents')).toEqual({ sqliteAutoincrement: true })
  })

  test('foreign keys have their names and actions, wherever they stand', () => {
    const key = { referredSchema: null, referredTable: 'parents' }
    expect(inspect(engine).getForeignKeys('children')).toEqual([
      {
        ...key,
        name: 'fk 1',
        constrainedColumns: ['a', 'b c'],
        referredColumns: ['a', 'b'],
        options: { onUpdate: 'CASCADE' },
      },
      {
        ...key,
        name: null,
        constrainedColumns: ['b c'],
        referredColumns: ['id'],
        options: { onDelete: 'SET NULL', deferrable: true, initially: 'DEFERRED' },
      },
    ])
  })

  test('indexes over expressions, with directions and conditions', () => {
    const [index] = inspect(engine).getIndexes('children')
    expect(index).toEqual({
      name: 'ix_mixed',
      unique: false,
      columnNames: [null, 'a'],
      expressions: [`lower(name || ',')`, 'a'],
      columnSorting: { a: ['desc'] },
      dialectOptions: { sqliteWhere: `name LIKE '% WHERE %'` },
    })
    expect(inspect(engine).hasIndex('children', 'ix_mixed')).toBe(true)
    expect(inspect(engine).hasIndex('nothing', 'ix_mixed')).toBe(false)
  })

  test('asks once for all about a table, and again after clearCache()', () => {
    const sent: string[] = []
    const inspector = inspect(createEngine(driver, { echo: (line) => sent.push(line) }))
    inspector.getColumns('parents')
    const first = sent.length
    expect(first).toBeGreaterThan(0)
    inspector.getIndexes('parents')
    inspector.getForeignKeys('parents')
    expect(sent).toHaveLength(first)
    inspector.clearCache()
    inspector.getColumns('parents')
    expect(sent).toHaveLength(2 * first)
  })

  test('several tables at once, by kind and name', () => {
    const inspector = inspect(engine)
    expect([...inspector.getMultiColumns().keys()]).toEqual(['children', 'parents'])
    expect([...inspector.getMultiColumns({ kind: 'any' }).keys()]).toEqual(['children', 'named', 'parents'])
    expect([...inspector.getMultiPkConstraint({ filterNames: ['parents', 'nothing'] }).keys()]).toEqual(['parents'])
  })

  test('what does not exist is an error', () => {
    const inspector = inspect(engine)
    expect(() => inspector.getColumns('nothing')).toThrow(NoSuchTableError)
    expect(() => inspector.getViewDefinition('parents')).toThrow(NoSuchTableError)
    expect(inspector.hasTable('nothing')).toBe(false)
    expect(inspector.hasTable('parents', { schema: 'nothing' })).toBe(false)
    expect(() => inspect(7 as never)).toThrow('inspect() takes')
  })

  test('the asynchronous inspector says the same', async () => {
    const inspector = inspect(createAsyncEngine(driver))
    expect(await inspector.getColumns('children')).toEqual(inspect(engine).getColumns('children'))
    expect(await inspector.getViewNames()).toEqual(['named'])
    expect(inspector.dialect.name).toBe('sqlite')
  })
})
