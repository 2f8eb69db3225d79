import { expect, test } from 'vitest'
import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import { sqljs } from '../../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import { inspect } from '../../../inspection/inspect.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { classNameOf } from './model-names.ts'
import { renderModels } from './render-models.ts'

const module = await sqljs.load()

function modelsOf(...statements: readonly string[]): string {
  const engine = createEngine(sqljs.openSync(module))
  engine.begin((connection) => statements.forEach((sql) => connection.execDriverSql(sql)))
  const metadata = new MetaData()
  metadata.reflect(inspect(engine))
  return renderModels(metadata.sortedTables, { dialect: sqlite })
}

test('a class for each table, with both sides of its foreign keys', () => {
  const text = modelsOf(
    'CREATE TABLE authors (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL UNIQUE)',
    `CREATE TABLE order_items (id INTEGER PRIMARY KEY, author_id INT REFERENCES authors ON DELETE CASCADE, note TEXT)`,
    `CREATE INDEX ix_note ON order_items (note) WHERE note <> ''`,
  )
  expect(text).toBe(`import { Integer, Text, Varchar, foreignKeyConstraint, index, text, unique } from 'athanor'
import { DeclarativeBase, mapped, mapper, relationship } from 'athanor/orm'

export class Base extends DeclarativeBase {}

export class Author extends Base.table(
  'authors',
  {
    id: mapped(Integer, { primaryKey: true }),
    name: mapped(Varchar(100)),
    orderItems: relationship<OrderItem[]>(() => OrderItem, { backPopulates: 'author' }),
  },
  () => [unique('name')],
) {
  static {
    mapper(this)
  }
}

export class OrderItem extends Base.table(
  'order_items',
  {
    id: mapped(Integer, { primaryKey: true }),
    author_id: mapped(Integer, { nullable: true }),
    note: mapped(Text, { nullable: true }),
    author: relationship<Author | null>(() => Author, { backPopulates: 'orderItems' }),
  },
  () => [
    foreignKeyConstraint(['author_id'], ['authors.id'], { onDelete: 'CASCADE' }),
    index('ix_note', 'note', { where: text("note <> ''") }),
  ],
) {
  static {
    mapper(this)
  }
}
`)
})

test('what takes a decision has no relationship; names are free; a table without a key is none', () => {
  const text = modelsOf(
    'CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent_id INT REFERENCES nodes)',
    'CREATE TABLE edges (a INT REFERENCES nodes, b INT REFERENCES nodes, PRIMARY KEY (a, b))',
    'CREATE TABLE node_details (node_id INTEGER PRIMARY KEY REFERENCES nodes)',
    'CREATE TABLE node (id INTEGER PRIMARY KEY)',
    'CREATE TABLE log (line TEXT)',
  )
  expect(text).not.toContain('relationship')
  expect(text).toMatch(/class Node2? extends[\s\S]*class Node2? extends/)
  expect(text).toContain("export const logTable = new Table('log', Base.metadata, {")
})

test.each([
  ['categories', 'Category'],
  ['addresses', 'Address'],
  ['boxes', 'Box'],
  ['status', 'Status'],
  ['2nd-hand books', 'Table2ndHandBook'],
])('a row of %s is a %s', (table, name) => {
  expect(classNameOf(table)).toBe(name)
})
