import { describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { assertSql, type ExpectedSqls } from '../../testing/assert-sql.ts'
import { Bool } from '../../types/boolean.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { Executable } from '../expression.ts'
import { func } from '../functions/func.ts'
import { literal } from '../literal.ts'
import { insert } from './insert.ts'

const metadata = new MetaData()
const items = new Table('items', metadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(50)),
  isOpen: column('is_open', Bool, { nullable: true }),
})
const keys = new Table('keys', metadata, { id: column(Integer, { primaryKey: true }) })
const pairs = new Table('pairs', metadata, {
  a: column(Integer, { primaryKey: true }),
  b: column(Integer, { primaryKey: true }),
})

type Case = readonly [name: string, statement: Executable<unknown, unknown>, expected: ExpectedSqls]
const run = (_: string, statement: Executable<unknown, unknown>, expected: ExpectedSqls): void =>
  assertSql(statement, expected)

describe('values', () => {
  test.each<Case>([
    [
      'one row, by keys, in the order of the table',
      insert(items).values({ isOpen: true, name: 'x' }),
      {
        sqlite: ['INSERT INTO items (name, is_open) VALUES (?, ?)', 'x', 1],
        postgresql: ['INSERT INTO items (name, is_open) VALUES ($1, $2) RETURNING items.id', 'x', true],
      },
    ],
    [
      'many rows',
      insert(items).values([
        { name: 'x', isOpen: null },
        { name: 'y', isOpen: false },
      ]),
      {
        sqlite: ['INSERT INTO items (name, is_open) VALUES (?, ?), (?, ?)', 'x', null, 'y', 0],
        postgresql: ['INSERT INTO items (name, is_open) VALUES ($1, $2), ($3, $4)', 'x', null, 'y', false],
      },
    ],
    [
      'values given twice are added, and the later ones count',
      insert(items).values({ name: 'x', isOpen: true }).values({ name: 'y', id: 5 }),
      {
        sqlite: ['INSERT INTO items (id, name, is_open) VALUES (?, ?, ?)', 5, 'y', 1],
        postgresql: ['INSERT INTO items (id, name, is_open) VALUES ($1, $2, $3)', 5, 'y', true],
      },
    ],
    [
      'what was given for one row stays for all of a list',
      insert(items)
        .values({ name: 'x', isOpen: true })
        .values([{ name: 'y' }, { name: 'z' }]),
      {
        sqlite: ['INSERT INTO items (name, is_open) VALUES (?, ?), (?, ?)', 'y', 1, 'z', 1],
        postgresql: ['INSERT INTO items (name, is_open) VALUES ($1, $2), ($3, $4)', 'y', true, 'z', true],
      },
    ],
    [
      'undefined counts as absent',
      insert(items).values({ name: 'x', isOpen: undefined as never }),
      {
        sqlite: ['INSERT INTO items (name) VALUES (?)', 'x'],
        postgresql: ['INSERT INTO items (name) VALUES ($1) RETURNING items.id', 'x'],
      },
    ],
    [
      'expressions, in parentheses where they are operations',
      insert(items).values({ id: literal(1).plus(2), name: func.lower(literal('X')) }),
      {
        sqlite: ['INSERT INTO items (id, name) VALUES ((? + ?), lower(?))', 1, 2, 'X'],
        postgresql: ['INSERT INTO items (id, name) VALUES (($1::INTEGER + $2::INTEGER), lower($3))', 1, 2, 'X'],
      },
    ],
    [
      'an expression in one of many rows',
      insert(items).values([{ name: 'x' }, { name: func.lower(literal('Y')) }]),
      {
        sqlite: ['INSERT INTO items (name) VALUES (?), (lower(?))', 'x', 'Y'],
        postgresql: ['INSERT INTO items (name) VALUES ($1), (lower($2))', 'x', 'Y'],
      },
    ],
    [
      'no values',
      insert(keys),
      {
        sqlite: 'INSERT INTO keys DEFAULT VALUES',
        postgresql: 'INSERT INTO keys DEFAULT VALUES RETURNING keys.id',
      },
    ],
    [
      'many rows without values',
      insert(keys).values([{}, {}]),
      {
        sqlite: 'INSERT INTO keys (id) VALUES (NULL), (NULL)',
        postgresql: 'INSERT INTO keys (id) VALUES (DEFAULT), (DEFAULT)',
      },
    ],
    [
      'a key that is given is not asked for',
      insert(pairs).values({ a: 1, b: 2 }),
      {
        sqlite: ['INSERT INTO pairs (a, b) VALUES (?, ?)', 1, 2],
        postgresql: ['INSERT INTO pairs (a, b) VALUES ($1, $2)', 1, 2],
      },
    ],
  ])('%s', run)

  test.each([
    [
      () => insert(items).values({ name: 'x', nope: 5 } as never),
      'CompileError',
      "Table 'items' has no column 'nope'. It has id, name, isOpen.",
    ],
    [
      () => insert(items).values([{ name: 'x' }, { name: 'y', nope: 5 }] as never),
      'CompileError',
      "Table 'items' has no column 'nope'. It has id, name, isOpen.",
    ],
    [
      () => insert(items).values([{ name: 'x', isOpen: true }, { name: 'y' }]),
      'ArgumentError',
      "A row for table 'items' differs from the first in 'isOpen'. Give null, or insert in groups.",
    ],
    [
      () => insert(items).values([{ name: 'x' }, { name: 'y', isOpen: true }]),
      'ArgumentError',
      "A row for table 'items' differs from the first in 'isOpen'. Give null, or insert in groups.",
    ],
    [() => insert(items).values([]), 'ArgumentError', "An INSERT into 'items' was given no rows."],
  ])('%o is refused', (call, name, message) => {
    expect(call).toThrow(expect.objectContaining({ name, message }))
  })
})

describe('returning', () => {
  test.each<Case>([
    [
      'columns and expressions',
      insert(items).values({ name: 'x' }).returning(items.c.id.plus(1).label('next'), func.lower(items.c.name)),
      {
        sqlite: ['INSERT INTO items (name) VALUES (?) RETURNING id + ? AS next, lower(name) AS lower_1', 'x', 1],
        postgresql: [
          'INSERT INTO items (name) VALUES ($1) RETURNING items.id + $2 AS next, lower(items.name) AS lower_1',
          'x',
          1,
        ],
      },
    ],
    [
      'a table',
      insert(keys).returning(keys),
      {
        sqlite: 'INSERT INTO keys DEFAULT VALUES RETURNING id',
        postgresql: 'INSERT INTO keys DEFAULT VALUES RETURNING keys.id',
      },
    ],
  ])('%s', run)
})

describe('column defaults', () => {
  let count = 0
  const filled = new Table('filled', new MetaData(), {
    id: column(Integer, { primaryKey: true, default: () => ++count }),
    fixed: column(Bool, { default: true }),
    name: column(Varchar(), { nullable: true }),
    made: column(Varchar(), { default: func.now() as never }),
  })

  test('fill what no row names: functions for each row, expressions as SQL', () => {
    count = 10
    assertSql(insert(filled).values([{ name: 'a' }, { name: 'b' }]), {
      sqlite: [
        'INSERT INTO filled (id, fixed, name, made) VALUES (?, ?, ?, CURRENT_TIMESTAMP), (?, ?, ?, CURRENT_TIMESTAMP)',
        ...[11, 1, 'a', 12, 1, 'b'],
      ],
      postgresql: [
        'INSERT INTO filled (id, fixed, name, made) VALUES ($1, $2, $3, now()), ($4, $5, $6, now())',
        ...[13, true, 'a', 14, true, 'b'],
      ],
    })
  })

  test('give way to what is given, null included', () => {
    count = 10
    const statement = insert(filled).values({ id: 5, fixed: null as never, made: func.lower(literal('X')) })
    assertSql(statement, {
      sqlite: ['INSERT INTO filled (id, fixed, made) VALUES (?, ?, lower(?))', 5, null, 'X'],
      postgresql: ['INSERT INTO filled (id, fixed, made) VALUES ($1, $2, lower($3))', 5, null, 'X'],
    })
    expect(count).toBe(10)
  })

  test('an expression may have parameters', () => {
    const lowered = new Table('lowered', new MetaData(), {
      id: column(Integer, { primaryKey: true }),
      name: column(Varchar(), { default: func.lower(literal('X')) as never }),
      other: column(Integer, { nullable: true }),
    })
    assertSql(insert(lowered).values([{ other: 1 }, { other: 2 }]), {
      sqlite: ['INSERT INTO lowered (name, other) VALUES (lower(?), ?), (lower(?), ?)', 'X', 1, 'X', 2],
      postgresql: ['INSERT INTO lowered (name, other) VALUES (lower($1), $2), (lower($1), $3)', 'X', 1, 2],
    })
  })
})

test('a statement is a value: no method changes it', () => {
  const base = insert(items).values({ name: 'x' })
  const before = toSql(base, sqlite)
  expect(toSql(base.values({ name: 'y' }), sqlite)).not.toEqual(before)
  expect(toSql(base.returning(items.c.id), sqlite)).not.toEqual(before)
  expect(toSql(base, sqlite)).toEqual(before)
  expect([base.effect, base.tablesRead, base.tablesWritten]).toEqual(['write', [], ['items']])
})
