import { describe, expect, test } from 'vitest'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { assertSql, type ExpectedSqls } from '../testing/assert-sql.ts'
import { Varchar } from '../types/string.ts'
import { not } from './conditions.ts'
import type { Expr } from './expression.ts'

const { name, other } = new Table('t', new MetaData(), { name: column(Varchar()), other: column(Varchar()) }).c

describe('the LIKE family', () => {
  test.each<readonly [string, Expr<boolean>, ExpectedSqls]>([
    ['like', name.like('%x'), { sqlite: ['t.name LIKE ?', '%x'], postgresql: ['t.name LIKE $1', '%x'] }],
    ['notLike', name.notLike('x'), { sqlite: ['t.name NOT LIKE ?', 'x'], postgresql: ['t.name NOT LIKE $1', 'x'] }],
    [
      'escape',
      name.like('50/%', { escape: '/' }),
      { sqlite: ["t.name LIKE ? ESCAPE '/'", '50/%'], postgresql: ["t.name LIKE $1 ESCAPE '/'", '50/%'] },
    ],
    [
      'a quote as escape',
      name.like('x', { escape: "'" }),
      { sqlite: ["t.name LIKE ? ESCAPE ''''", 'x'], postgresql: ["t.name LIKE $1 ESCAPE ''''", 'x'] },
    ],
    ['ilike', name.ilike('x'), { sqlite: ['lower(t.name) LIKE lower(?)', 'x'], postgresql: ['t.name ILIKE $1', 'x'] }],
    [
      'notIlike',
      name.notIlike('x'),
      { sqlite: ['lower(t.name) NOT LIKE lower(?)', 'x'], postgresql: ['t.name NOT ILIKE $1', 'x'] },
    ],
    [
      'ilike with escape',
      name.ilike('a\\_b', { escape: '\\' }),
      {
        sqlite: ["lower(t.name) LIKE lower(?) ESCAPE '\\'", 'a\\_b'],
        postgresql: ["t.name ILIKE $1 ESCAPE '\\'", 'a\\_b'],
      },
    ],
    [
      'not ilike',
      not(name.ilike('x')),
      { sqlite: ['lower(t.name) NOT LIKE lower(?)', 'x'], postgresql: ['t.name NOT ILIKE $1', 'x'] },
    ],
  ])('%s', (_, expression, expected) => assertSql(expression, expected))
})

describe('startsWith, endsWith, contains', () => {
  test.each<readonly [string, Expr<boolean>, ExpectedSqls]>([
    [
      'startsWith',
      name.startsWith('x'),
      { sqlite: ["t.name LIKE ? || '%'", 'x'], postgresql: ["t.name LIKE $1 || '%'", 'x'] },
    ],
    [
      'endsWith',
      name.endsWith('x'),
      { sqlite: ["t.name LIKE '%' || ?", 'x'], postgresql: ["t.name LIKE '%' || $1", 'x'] },
    ],
    [
      'contains',
      name.contains('x'),
      { sqlite: ["t.name LIKE '%' || ? || '%'", 'x'], postgresql: ["t.name LIKE '%' || $1 || '%'", 'x'] },
    ],
    [
      'a column',
      name.contains(other),
      { sqlite: "t.name LIKE '%' || t.other || '%'", postgresql: "t.name LIKE '%' || t.other || '%'" },
    ],
    [
      'not',
      not(name.contains('z')),
      { sqlite: ["t.name NOT LIKE '%' || ? || '%'", 'z'], postgresql: ["t.name NOT LIKE '%' || $1 || '%'", 'z'] },
    ],
    [
      'autoescape',
      name.startsWith('a%b_c/d', { autoescape: true }),
      {
        sqlite: ["t.name LIKE ? || '%' ESCAPE '/'", 'a/%b/_c//d'],
        postgresql: ["t.name LIKE $1 || '%' ESCAPE '/'", 'a/%b/_c//d'],
      },
    ],
    [
      'autoescape with another character',
      name.endsWith('50%', { autoescape: true, escape: '^' }),
      { sqlite: ["t.name LIKE '%' || ? ESCAPE '^'", '50^%'], postgresql: ["t.name LIKE '%' || $1 ESCAPE '^'", '50^%'] },
    ],
    [
      'an escape of the user touches nothing',
      name.startsWith('a/%', { escape: '/' }),
      { sqlite: ["t.name LIKE ? || '%' ESCAPE '/'", 'a/%'], postgresql: ["t.name LIKE $1 || '%' ESCAPE '/'", 'a/%'] },
    ],
  ])('%s', (_, expression, expected) => assertSql(expression, expected))

  test('autoescape cannot look into an expression', () => {
    expect(() => name.contains(other, { autoescape: true })).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: 'autoescape needs a string.',
      }),
    )
  })
})
