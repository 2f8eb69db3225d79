import { describe, expect, test } from 'vitest'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { assertSql, type ExpectedSqls } from '../testing/assert-sql.ts'
import { Bool } from '../types/boolean.ts'
import { DateTime } from '../types/date-time.ts'
import { Float } from '../types/float.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import type { Expr } from './expression.ts'
import { literal } from './literal.ts'

const { c } = new Table('users', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(50)),
  email: column(Varchar(120), { nullable: true }),
  age: column(Integer, { nullable: true }),
  score: column(Float, { nullable: true }),
  is_active: column(Bool, { nullable: true }),
  created_at: column(DateTime, { nullable: true }),
})

type Case = readonly [name: string, expression: Expr<unknown>, expected: ExpectedSqls]
const same = (sql: string): ExpectedSqls => ({ sqlite: sql, postgresql: sql })
const run = (_: string, expression: Expr<unknown>, expected: ExpectedSqls): void => assertSql(expression, expected)

describe('comparisons', () => {
  test.each<Case>([
    ['eq', c.age.eq(5), { sqlite: ['users.age = ?', 5], postgresql: ['users.age = $1', 5] }],
    ['ne', c.age.ne(5), { sqlite: ['users.age != ?', 5], postgresql: ['users.age != $1', 5] }],
    ['lt', c.age.lt(5), { sqlite: ['users.age < ?', 5], postgresql: ['users.age < $1', 5] }],
    ['le', c.age.le(5), { sqlite: ['users.age <= ?', 5], postgresql: ['users.age <= $1', 5] }],
    ['gt', c.age.gt(5), { sqlite: ['users.age > ?', 5], postgresql: ['users.age > $1', 5] }],
    ['ge', c.age.ge(5), { sqlite: ['users.age >= ?', 5], postgresql: ['users.age >= $1', 5] }],
    ['a column', c.age.ge(c.id), same('users.age >= users.id')],
    ['eq(null)', c.email.eq(null), same('users.email IS NULL')],
    ['ne(null)', c.email.ne(null), same('users.email IS NOT NULL')],
    ['is(null)', c.age.is(null), same('users.age IS NULL')],
    ['isNot(null)', c.age.isNot(null), same('users.age IS NOT NULL')],
    ['is(true)', c.is_active.is(true), { sqlite: 'users.is_active IS 1', postgresql: 'users.is_active IS true' }],
    [
      'isNot(false)',
      c.is_active.isNot(false),
      { sqlite: 'users.is_active IS NOT 0', postgresql: 'users.is_active IS NOT false' },
    ],
    ['eq(true)', c.is_active.eq(true), { sqlite: 'users.is_active = 1', postgresql: 'users.is_active = true' }],
    ['ne(false)', c.is_active.ne(false), { sqlite: 'users.is_active != 0', postgresql: 'users.is_active != false' }],
    [
      'between',
      c.age.between(18, c.id),
      { sqlite: ['users.age BETWEEN ? AND users.id', 18], postgresql: ['users.age BETWEEN $1 AND users.id', 18] },
    ],
    [
      'a date',
      c.created_at.lt(new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 6))),
      {
        sqlite: ['users.created_at < ?', '2024-01-02 03:04:05.006000'],
        postgresql: ['users.created_at < $1', '2024-01-02 03:04:05.006'],
      },
    ],
  ])('%s', run)
})

describe('lists', () => {
  const emptyInSqlite = 'SELECT 1 FROM (SELECT 1) WHERE 1!=1'
  test.each<Case>([
    ['in', c.id.in([1, 2]), { sqlite: ['users.id IN (?, ?)', 1, 2], postgresql: ['users.id IN ($1, $2)', 1, 2] }],
    [
      'notIn',
      c.id.notIn([1, 2]),
      { sqlite: ['(users.id NOT IN (?, ?))', 1, 2], postgresql: ['(users.id NOT IN ($1, $2))', 1, 2] },
    ],
    [
      'in of nothing',
      c.id.in([]),
      { sqlite: `users.id IN (${emptyInSqlite})`, postgresql: 'users.id IN (NULL) AND (1 != 1)' },
    ],
    [
      'notIn of nothing',
      c.id.notIn([]),
      { sqlite: `(users.id NOT IN (${emptyInSqlite}))`, postgresql: '(users.id NOT IN (NULL) OR (1 = 1))' },
    ],
    [
      'values of the type of the column',
      c.is_active.in([true, null]),
      { sqlite: ['users.is_active IN (?, ?)', 1, null], postgresql: ['users.is_active IN ($1, $2)', true, null] },
    ],
    [
      'expressions among values',
      c.id.in([c.age, 7, c.age.plus(1)]),
      {
        sqlite: ['users.id IN (users.age, ?, users.age + ?)', 7, 1],
        postgresql: ['users.id IN (users.age, $1, users.age + $2)', 7, 1],
      },
    ],
    [
      'a value among columns',
      literal<number | null>(3).in([c.id, c.age]),
      { sqlite: ['? IN (users.id, users.age)', 3], postgresql: ['$1::INTEGER IN (users.id, users.age)', 3] },
    ],
  ])('%s', run)
})

describe('arithmetic and text', () => {
  test.each<Case>([
    ['plus', c.age.plus(1), { sqlite: ['users.age + ?', 1], postgresql: ['users.age + $1', 1] }],
    ['minus', c.age.minus(1), { sqlite: ['users.age - ?', 1], postgresql: ['users.age - $1', 1] }],
    ['times', c.age.times(2), { sqlite: ['users.age * ?', 2], postgresql: ['users.age * $1', 2] }],
    ['mod', c.age.mod(10), { sqlite: ['users.age % ?', 10], postgresql: ['users.age % $1', 10] }],
    [
      'div keeps the fraction',
      c.age.div(2),
      { sqlite: ['users.age / (? + 0.0)', 2], postgresql: ['users.age / CAST($1 AS NUMERIC)', 2] },
    ],
    [
      'div of columns',
      c.age.div(c.id),
      { sqlite: 'users.age / (users.id + 0.0)', postgresql: 'users.age / CAST(users.id AS NUMERIC)' },
    ],
    [
      'div of floats stays float',
      c.score.div(c.score),
      { sqlite: 'users.score / (users.score + 0.0)', postgresql: 'users.score / CAST(users.score AS FLOAT)' },
    ],
    [
      'concat',
      c.name.concat(' <', c.email, '>'),
      {
        sqlite: ['users.name || ? || users.email || ?', ' <', '>'],
        postgresql: ['users.name || $1 || users.email || $2', ' <', '>'],
      },
    ],
    ['plus of text', c.name.plus('x'), { sqlite: ['users.name || ?', 'x'], postgresql: ['users.name || $1', 'x'] }],
  ])('%s', run)

  test.each([
    ['an integer and a float', c.age.plus(c.score), Float],
    ['an integer and an integer', c.age.plus(1), Integer],
    ['an integer over an integer', c.age.div(2), Float],
    ['a float over an integer', c.score.div(2), Float],
    ['a comparison', c.age.gt(1), Bool],
    ['text', c.name.concat('x'), Varchar(50)],
  ])('%s give a type', (_, expression, type) => {
    expect((expression as unknown as { type: typeof type }).type.cacheKey).toBe(type.cacheKey)
  })
})

describe('parentheses', () => {
  test.each<Case>([
    [
      'weaker inside stronger',
      c.age.plus(1).times(2),
      { sqlite: ['(users.age + ?) * ?', 1, 2], postgresql: ['(users.age + $1) * $2', 1, 2] },
    ],
    [
      'on the right too',
      literal(2).times(c.age.minus(1)),
      { sqlite: ['? * (users.age - ?)', 2, 1], postgresql: ['$1 * (users.age - $2)', 2, 1] },
    ],
    [
      'stronger inside weaker: none',
      c.age.minus(c.id.times(2)),
      { sqlite: ['users.age - users.id * ?', 2], postgresql: ['users.age - users.id * $1', 2] },
    ],
    [
      'minus on the right',
      c.age.minus(c.id.minus(1)),
      { sqlite: ['users.age - (users.id - ?)', 1], postgresql: ['users.age - (users.id - $1)', 1] },
    ],
    [
      'minus on the left',
      c.age.minus(c.id).minus(1),
      { sqlite: ['(users.age - users.id) - ?', 1], postgresql: ['(users.age - users.id) - $1', 1] },
    ],
    ['plus in plus: none', c.age.plus(c.id.plus(c.age)), same('users.age + users.id + users.age')],
    [
      'div in div',
      c.age.div(c.id.div(2)),
      {
        sqlite: ['users.age / ((users.id / (? + 0.0)) + 0.0)', 2],
        postgresql: ['users.age / CAST((users.id / CAST($1 AS NUMERIC)) AS NUMERIC)', 2],
      },
    ],
    [
      'a comparison in a sum',
      (c.age.gt(5) as Expr<unknown>).plus(1),
      { sqlite: ['(users.age > ?) + ?', 5, 1], postgresql: ['(users.age > $1) + $2::INTEGER', 5, 1] },
    ],
    [
      'comparisons compared',
      c.age.gt(5).eq(c.id.gt(6)),
      { sqlite: ['(users.age > ?) = (users.id > ?)', 5, 6], postgresql: ['(users.age > $1) = (users.id > $2)', 5, 6] },
    ],
    [
      'equality of equality',
      c.age.eq(5).eq(c.is_active),
      { sqlite: ['(users.age = ?) = users.is_active', 5], postgresql: ['(users.age = $1) = users.is_active', 5] },
    ],
    [
      'IS NULL of a comparison',
      c.age.gt(1).is(null),
      { sqlite: ['(users.age > ?) IS NULL', 1], postgresql: ['(users.age > $1) IS NULL', 1] },
    ],
    [
      'IS NULL of a sum: none',
      c.age.plus(1).is(null),
      { sqlite: ['users.age + ? IS NULL', 1], postgresql: ['users.age + $1 IS NULL', 1] },
    ],
    [
      'IN compared',
      c.id.in([1]).eq(c.is_active),
      { sqlite: ['(users.id IN (?)) = users.is_active', 1], postgresql: ['(users.id IN ($1)) = users.is_active', 1] },
    ],
    [
      'text compared',
      c.name.concat('x').eq('yx'),
      { sqlite: ['(users.name || ?) = ?', 'x', 'yx'], postgresql: ['(users.name || $1) = $2', 'x', 'yx'] },
    ],
    [
      'text searched',
      c.name.concat(c.email).like('%x%'),
      {
        sqlite: ['(users.name || users.email) LIKE ?', '%x%'],
        postgresql: ['(users.name || users.email) LIKE $1', '%x%'],
      },
    ],
    [
      'bounds of between',
      c.age.between(c.id.plus(1), c.id.eq(1) as never),
      {
        sqlite: ['users.age BETWEEN users.id + ? AND (users.id = ?)', 1, 1],
        postgresql: ['users.age BETWEEN users.id + $1 AND (users.id = $2)', 1, 1],
      },
    ],
    [
      'a label does not hide the operator below it',
      c.age.plus(1).label('next').times(2),
      { sqlite: ['(users.age + ?) * ?', 1, 2], postgresql: ['(users.age + $1) * $2', 1, 2] },
    ],
  ])('%s', run)
})

describe('mistakes', () => {
  const expression = c.id as unknown as Expr<unknown>

  test('undefined is no value', () => {
    expect(() => expression.eq(undefined)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        code: 'argument',
        message: 'undefined is no value of SQL. Write null, or leave it out.',
      }),
    )
    expect(() => expression.gt(undefined as never)).toThrow('undefined is no value')
  })

  test('in takes a list', () => {
    expect(() => expression.in(5 as never)).toThrow('in() takes a list of values or a select(), and got number.')
    expect(() => expression.notIn('abc' as never)).toThrow('in() takes a list of values or a select(), and got string.')
  })

  test('an expression in a template is not SQL', () => {
    expect(`${String(c.id)} ${String(c.id.plus(1))} ${String(c.id.plus(1).label('n'))}`).toBe('id [add] n')
  })
})
