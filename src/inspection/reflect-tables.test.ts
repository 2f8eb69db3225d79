import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../engine/create-async-engine.ts'
import { createEngine } from '../engine/create-engine.ts'
import { ArgumentError, InvalidRequestError, NoSuchTableError } from '../errors/request-errors.ts'
import { event } from '../event/event.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { unique } from '../schema/unique-constraint.ts'
import { Varchar } from '../types/string.ts'
import { inspect } from './inspect.ts'

const driver = await sqljs.open({ database: ':memory:' })
const engine = createEngine(driver)
const statements = [
  'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT COLLATE NOCASE UNIQUE, n INT DEFAULT (1 + 1))',
  `CREATE TABLE b (id INTEGER PRIMARY KEY, aid INTEGER CONSTRAINT fk REFERENCES a ON DELETE CASCADE, code TEXT CHECK (code LIKE ':x'))`,
  'CREATE INDEX ix ON b (aid DESC, lower(code)) WHERE aid > 1',
  'CREATE TABLE c (id INTEGER PRIMARY KEY, bid INTEGER REFERENCES b, gone INTEGER REFERENCES nowhere (id))',
  'CREATE VIEW v AS SELECT id FROM a',
]
engine.begin((connection) => statements.forEach((sql) => connection.execDriverSql(sql)))

test('what is created again is what was there', async () => {
  const metadata = new MetaData()
  metadata.reflect(inspect(engine), { only: ['b'] })
  const other = createEngine(await sqljs.open({ database: ':memory:' }))
  metadata.createAll(other)
  for (const name of ['a', 'b']) {
    const [was, is] = [inspect(engine), inspect(other)]
    expect(is.getColumns(name).map(({ type: _, ...others }) => others)).toEqual(
      was.getColumns(name).map(({ type: _, ...others }) => others),
    )
    expect(is.getForeignKeys(name)).toEqual(was.getForeignKeys(name))
    expect(is.getUniqueConstraints(name)).toEqual(was.getUniqueConstraints(name))
    expect(is.getCheckConstraints(name)).toEqual(was.getCheckConstraints(name))
    expect(is.getIndexes(name)).toEqual(was.getIndexes(name))
    expect(is.getTableOptions(name)).toEqual(was.getTableOptions(name))
  }
})

test('a table with columns and constraints of its own', () => {
  const metadata = new MetaData()
  const own = { code: column(Varchar(5)), extra: column(Varchar(5)) }
  const table = new Table('b', metadata, own, (t) => [unique(t.code)], { autoloadWith: inspect(engine) })
  expect([...table.columns.keys()]).toEqual(['id', 'aid', 'code', 'extra'])
  expect(table.columns.get('code')!.isNullable).toBe(false)
  expect(table.constraints.map(({ kind }) => kind)).toEqual(['pk', 'uq', 'fk', 'ck'])
  expect([...metadata.tables.keys()].sort()).toEqual(['a', 'b'])
})

test('a table that refers to what does not exist, with and without its keys', () => {
  const metadata = new MetaData()
  const inspector = inspect(engine)
  expect(() => inspector.reflectTable('c', metadata)).toThrow(NoSuchTableError)
  expect([...metadata.tables.keys()]).toEqual([])
  const alone = inspector.reflectTable('c', metadata, {}, { resolveFks: false })
  expect(alone.foreignKeyConstraints.map(({ referredTableName }) => referredTableName)).toEqual(['nowhere', 'b'])
})

test('a declared table is extended, by a new object in its place', async () => {
  const metadata = new MetaData()
  const declared = new Table('a', metadata, { code: column(Varchar(5)) }, (t) => [unique(t.code, { name: 'mine' })])
  const inspector = inspect(createAsyncEngine(driver))
  expect(await inspector.reflectTable('a', metadata)).toBe(declared)
  await expect(inspector.reflectTable('a', metadata, { n: column(Varchar(1)) })).rejects.toThrow(InvalidRequestError)
  const extended = await inspector.reflectTable('a', metadata, {}, { extendExisting: true, autoloadReplace: false })
  expect(metadata.tables.get('a')).toBe(extended)
  expect([...extended.columns.values()].map(({ key, isNullable }) => [key, isNullable])).toEqual([
    ['code', false],
    ['id', true],
    ['n', true],
  ])
  expect(extended.constraints.map(({ name }) => name)).toContain('mine')
})

test('listeners change columns before they are declared; views are declared when they are asked for', () => {
  const metadata = new MetaData()
  event.listen(metadata, 'columnReflect', ({ info }) => {
    info.key = info.name.toUpperCase()
  })
  metadata.reflect(inspect(engine), { only: (name) => name !== 'c', views: true })
  expect([...metadata.tables.keys()].sort()).toEqual(['a', 'b', 'v'])
  const { columns, foreignKeyConstraints } = metadata.tables.get('b')!
  expect([...columns.keys()]).toEqual(['ID', 'AID', 'CODE'])
  expect(foreignKeyConstraints[0]!.referredColumns[0]!.key).toBe('ID')
  expect(() => metadata.reflect(engine as never)).toThrow(ArgumentError)
})
