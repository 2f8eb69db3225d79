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
import { nullValue, or } from '../conditions.ts'
import type { Executable } from '../expression.ts'
import { func } from '../functions/func.ts'
import { literal } from '../literal.ts'
import { update } from './update.ts'

const metadata = new MetaData()
const users = new Table('users', metadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(50)),
  age: column(Integer, { nullable: true }),
  isOpen: column('is_open', Bool, { nullable: true }),
})
const { c } = users

type Case = readonly [name: string, statement: Executable<unknown, unknown>, expected: ExpectedSqls]

describe('update', () => {
  test.each<Case>([
    [
      'values in the order of the table',
      update(users).values({ isOpen: true, name: 'x' }),
      {
        sqlite: ['UPDATE users SET name=?, is_open=?', 'x', 1],
        postgresql: ['UPDATE users SET name=$1, is_open=$2', 'x', true],
      },
    ],
    [
      'null as a value and as SQL',
      update(users).values({ age: null, isOpen: nullValue() }),
      {
        sqlite: ['UPDATE users SET age=?, is_open=NULL', null],
        postgresql: ['UPDATE users SET age=$1, is_open=NULL', null],
      },
    ],
    [
      'expressions, conditions, returning',
      update(users)
        .values({ age: c.age.plus(1) })
        .where(c.id.gt(1))
        .where(or(c.age.eq(2), c.age.eq(3)))
        .returning(c.id, c.isOpen),
      {
        sqlite: [
          'UPDATE users SET age=(users.age + ?) WHERE users.id > ? AND (users.age = ? OR users.age = ?) RETURNING id, is_open',
          ...[1, 1, 2, 3],
        ],
        postgresql: [
          'UPDATE users SET age=(users.age + $1) WHERE users.id > $2 AND (users.age = $3 OR users.age = $4) RETURNING users.id, users.is_open',
          ...[1, 1, 2, 3],
        ],
      },
    ],
    [
      'values given twice are added, and the later ones count',
      update(users).values({ name: 'x', age: 1 }).values({ name: 'y', isOpen: false }),
      {
        sqlite: ['UPDATE users SET name=?, age=?, is_open=?', 'y', 1, 0],
        postgresql: ['UPDATE users SET name=$1, age=$2, is_open=$3', 'y', 1, false],
      },
    ],
    [
      'undefined counts as absent',
      update(users).values({ name: 'x', age: undefined as never }),
      { sqlite: ['UPDATE users SET name=?', 'x'], postgresql: ['UPDATE users SET name=$1', 'x'] },
    ],
  ])('%s', (_, statement, expected) => assertSql(statement, expected))

  test('a column that the table has not', () => {
    expect(() => update(users).values({ zip: 1 } as never)).toThrow(
      expect.objectContaining({
        name: 'CompileError',
        message: "Table 'users' has no column 'zip'. It has id, name, age, isOpen.",
      }),
    )
  })

  test('nothing to set', () => {
    const message = "The UPDATE of 'users' sets nothing. Give it values({ … })."
    for (const statement of [update(users), update(users).values({})]) {
      expect(() => toSql(statement, sqlite)).toThrow(expect.objectContaining({ name: 'CompileError', message }))
    }
  })

  test('a statement is a value: no method changes it', () => {
    const base = update(users).values({ name: 'x' })
    const before = toSql(base, sqlite)
    for (const changed of [base.values({ name: 'y' }), base.where(c.id.eq(1)), base.returning(c.id)]) {
      expect(toSql(changed, sqlite)).not.toEqual(before)
    }
    expect(toSql(base, sqlite)).toEqual(before)
  })
})

describe('onUpdate', () => {
  let count = 0
  const stamped = new Table('stamped', new MetaData(), {
    id: column(Integer, { primaryKey: true }),
    version: column(Integer, { onUpdate: () => ++count }),
    at: column(Varchar(), { onUpdate: func.lower(literal('X')) as never }),
  })

  test('fills what is not set, and parameters stand in the order of the text', () => {
    count = 1
    assertSql(update(stamped).values({ id: 9 }).where(stamped.c.id.eq(8)), {
      sqlite: ['UPDATE stamped SET id=?, version=?, at=lower(?) WHERE stamped.id = ?', 9, 2, 'X', 8],
      postgresql: ['UPDATE stamped SET id=$1, version=$2, at=lower($3) WHERE stamped.id = $4', 9, 3, 'X', 8],
    })
  })

  test('gives way to what is set', () => {
    assertSql(update(stamped).values({ version: 0, at: 'now' }), {
      sqlite: ['UPDATE stamped SET version=?, at=?', 0, 'now'],
      postgresql: ['UPDATE stamped SET version=$1, at=$2', 0, 'now'],
    })
  })
})
