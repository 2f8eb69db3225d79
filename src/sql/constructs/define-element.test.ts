import { expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { cacheKey } from '../../compiler/cache-key.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { assertSql } from '../../testing/assert-sql.ts'
import { Integer } from '../../types/integer.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ColumnElement } from '../column-element.ts'
import { literal } from '../literal.ts'
import { select } from '../selectable/select.ts'
import { defineElement } from './define-element.ts'

const greatest = defineElement({
  name: 'greatest',
  type: Integer,
  sql: { default: (a, b) => `greatest(${a}, ${b})`, sqlite: (a, b) => `max(${a}, ${b})` },
})

test('an element is written as its dialect says', () => {
  assertSql(select(greatest(literal(1), 2).plus(3)), {
    sqlite: ['SELECT max(?, ?) + ? AS anon_1', 1, 2, 3],
    postgresql: ['SELECT greatest($1::INTEGER, $2::INTEGER) + $3 AS anon_1', 1, 2, 3],
  })
  assertSql(select(greatest(1, 2)), {
    sqlite: ['SELECT max(?, ?) AS greatest_1', 1, 2],
    postgresql: ['SELECT greatest($1::INTEGER, $2::INTEGER) AS greatest_1', 1, 2],
  })
})

test('a dialect that it says nothing for refuses it', () => {
  const only = defineElement({ name: 'rowid', type: Integer, sql: { sqlite: () => 'rowid' } })
  expect(() => toSql(select(only()), postgresql)).toThrow("The element 'rowid' says nothing for postgresql.")
})

test('its statements share their text, and not with those of another element', () => {
  const keyOf = (value: unknown) => cacheKey((value as ColumnElement)[EXPRESSION])
  expect(keyOf(greatest(1, 2))).toBe(keyOf(greatest(3, 4)))
  const other = defineElement({ name: 'greatest', type: Integer, sql: { default: () => 'x' } })
  expect(keyOf(other(1, 2))).not.toBe(keyOf(greatest(1, 2)))
})
