import { describe, expect, test } from 'vitest'
import { toSql } from '../compiler/to-sql.ts'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { and } from '../sql/conditions.ts'
import { text } from '../sql/elements/text-clause.ts'
import { func } from '../sql/functions/func.ts'
import { assertSql } from '../testing/assert-sql.ts'
import { Bool } from '../types/boolean.ts'
import { DateTime } from '../types/date-time.ts'
import { Float } from '../types/float.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { Text } from '../types/text.ts'
import { column } from './column-definition.ts'
import { check } from './check-constraint.ts'
import { index } from './table-index.ts'
import { unique } from './unique-constraint.ts'
import { CreateIndex } from './create-index.ts'
import { CreateTable } from './create-table.ts'
import { DropTable } from './drop-table.ts'
import { foreignKey } from './foreign-key.ts'
import { MetaData } from './metadata.ts'
import { Table, type TableOptions } from './table.ts'

const id = column(Integer, { primaryKey: true })
const a = column(Integer)
const name = column(Varchar(5))

const table = <C>(
  definitions: C & Record<string, never>,
  args?: ConstructorParameters<typeof Table>[3],
  options?: TableOptions,
) => new Table('t', new MetaData(), definitions, args, options)
const body = (lines: string) => `CREATE TABLE t ( ${lines} )`

describe('CreateTable', () => {
  test('types, nullability and the key', () => {
    const t = table({
      id,
      a,
      f: column(Float, { nullable: true }),
      b: column(Bool),
      d: column(DateTime),
      x: column(Text),
    } as never)
    assertSql(new CreateTable(t), {
      sqlite: body(
        'id INTEGER NOT NULL, a INTEGER NOT NULL, f FLOAT, b BOOLEAN NOT NULL, d DATETIME NOT NULL, x TEXT NOT NULL, PRIMARY KEY (id)',
      ),
      postgresql: body(
        'id SERIAL NOT NULL, a INTEGER NOT NULL, f FLOAT, b BOOLEAN NOT NULL, d TIMESTAMP WITHOUT TIME ZONE NOT NULL, ' +
          'x TEXT NOT NULL, PRIMARY KEY (id)',
      ),
    })
  })

  test('a key of two columns, and none', () => {
    const two = body('a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)')
    assertSql(new CreateTable(table({ a: id, b: id } as never)), { sqlite: two, postgresql: two })
    const none = body('a INTEGER NOT NULL')
    assertSql(new CreateTable(table({ a } as never)), { sqlite: none, postgresql: none })
  })

  test('defaults: a string is a value, text is SQL', () => {
    const t = table({
      a: column(Varchar(), { serverDefault: "it's" }),
      b: column(DateTime, { serverDefault: text('CURRENT_TIMESTAMP') }),
    } as never)
    assertSql(new CreateTable(t), {
      sqlite: body("a VARCHAR DEFAULT 'it''s' NOT NULL, b DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL"),
      postgresql: body(
        "a VARCHAR DEFAULT 'it''s' NOT NULL, b TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL",
      ),
    })
  })

  test('constraints, with values written as literals', () => {
    const t = new Table('t', new MetaData(), { a, name, flag: column(Bool) }, (c) => [
      unique(c.a, 'name').named('uq'),
      unique(c.name),
      check(c.name.ne("it's"), 'ck'),
      check(and(c.a.gt(0), c.flag)),
      check(c.a.in([1, 2])),
      check(text('a < 100')),
    ])
    assertSql(new CreateTable(t), {
      sqlite: body(
        'a INTEGER NOT NULL, name VARCHAR(5) NOT NULL, flag BOOLEAN NOT NULL, CONSTRAINT uq UNIQUE (a, name), UNIQUE (name), ' +
          "CONSTRAINT ck CHECK (name != 'it''s'), CHECK (a > 0 AND flag = 1), CHECK (a IN (1, 2)), CHECK (a < 100)",
      ),
      postgresql: body(
        'a INTEGER NOT NULL, name VARCHAR(5) NOT NULL, flag BOOLEAN NOT NULL, CONSTRAINT uq UNIQUE (a, name), UNIQUE (name), ' +
          "CONSTRAINT ck CHECK (name != 'it''s'), CHECK (a > 0 AND flag), CHECK (a IN (1, 2)), CHECK (a < 100)",
      ),
    })
  })

  test('foreign keys with names and actions', () => {
    const metadata = new MetaData()
    new Table('Owner', metadata, { id }, undefined, { schema: 's' })
    const reference = foreignKey('s.Owner.id', { name: 'fk', onDelete: 'SET NULL', onUpdate: 'CASCADE' })
    const t = new Table('t', metadata, {
      a: column(Integer, { nullable: true, foreignKey: reference }),
      b: column(Integer, { nullable: true, unique: true, foreignKey: 't.a' }),
    })
    assertSql(new CreateTable(t), {
      // SQLite has no foreign keys into another database.
      sqlite: body('a INTEGER, b INTEGER, UNIQUE (b), FOREIGN KEY(b) REFERENCES t (a)'),
      postgresql: body(
        'a INTEGER, b INTEGER, CONSTRAINT fk FOREIGN KEY(a) REFERENCES s."Owner" (id) ON DELETE SET NULL ON UPDATE CASCADE, ' +
          'UNIQUE (b), FOREIGN KEY(b) REFERENCES t (a)',
      ),
    })
  })

  test('a foreign key to a table of the same schema, which SQLite does not let it name', () => {
    const p = new Table('p', new MetaData(), { id }, undefined, { schema: 'acme' })
    const child = { id, p: column(Integer, { foreignKey: 'acme.p.id' }) }
    const c = new CreateTable(new Table('c', p.metadata, child, undefined, { schema: 'acme' }))
    expect(toSql(c, sqlite).sql).toContain('FOREIGN KEY(p) REFERENCES p (id)')
    expect(toSql(c, postgresql).sql).toContain('FOREIGN KEY(p) REFERENCES acme.p (id)')
  })

  test('IF NOT EXISTS, IF EXISTS and quoted names', () => {
    const t = new Table('Order', new MetaData(), { 'the a': a })
    const create = 'CREATE TABLE IF NOT EXISTS "Order" ( "the a" INTEGER NOT NULL )'
    assertSql(new CreateTable(t, { ifNotExists: true }), { sqlite: create, postgresql: create })
    assertSql(new DropTable(t), { sqlite: 'DROP TABLE "Order"', postgresql: 'DROP TABLE "Order"' })
    const drop = 'DROP TABLE IF EXISTS "Order"'
    assertSql(new DropTable(t, { ifExists: true }), { sqlite: drop, postgresql: drop })
  })

  test('a constraint that names a column that is not there', () => {
    const t = new Table('t', new MetaData(), { a }, () => [unique('nope')])
    expect(() => toSql(new CreateTable(t), sqlite)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: "A constraint of table 't' names the column 'nope', which it has not.",
      }),
    )
  })

  test('a value that no literal can say', () => {
    const t = new Table('t', new MetaData(), { a }, (c) => [check(c.a.eq({} as never))])
    expect(() => toSql(new CreateTable(t), sqlite)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: 'An Integer column takes a whole number, and got an object.',
      }),
    )
  })
})

describe('CreateIndex', () => {
  const indexesOf = (args: ConstructorParameters<typeof Table>[3], options?: TableOptions) => {
    const t = table({ a, name, once: column(Integer, { index: true, unique: true }) } as never, args, options)
    return t.indexes.map((one) => new CreateIndex(one))
  }

  test('of columns, by option and by name', () => {
    const [byName, ofColumn] = indexesOf(() => [index('ix', 'a', 'name')])
    const unique = 'CREATE UNIQUE INDEX ix_t_once ON t (once)'
    assertSql(ofColumn!, { sqlite: unique, postgresql: unique })
    assertSql(byName!, { sqlite: 'CREATE INDEX ix ON t (a, name)', postgresql: 'CREATE INDEX ix ON t (a, name)' })
  })

  test('of expressions', () => {
    const t = new Table('t', new MetaData(), { a, name }, (c) => [
      index('ix1', func.lower(c.name), c.a).unique(),
      index('ix2', c.a.plus(1)),
    ])
    const [lower, sum] = t.indexes.map((one) => new CreateIndex(one))
    const ofLower = 'CREATE UNIQUE INDEX ix1 ON t (lower(name), a)'
    assertSql(lower!, { sqlite: ofLower, postgresql: ofLower })
    assertSql(sum!, { sqlite: 'CREATE INDEX ix2 ON t (a + 1)', postgresql: 'CREATE INDEX ix2 ON t ((a + 1))' })
  })

  test('in a schema', () => {
    const [ofColumn] = indexesOf(undefined, { schema: 's' })
    assertSql(ofColumn!, {
      sqlite: 'CREATE UNIQUE INDEX s.ix_s_t_once ON t (once)',
      postgresql: 'CREATE UNIQUE INDEX ix_s_t_once ON s.t (once)',
    })
  })
})
