import { expect, test } from 'vitest'
import { shortenSql } from './shorten-sql.ts'

const insert = (rows: readonly string[]): string => `INSERT INTO t (a, b) VALUES ${rows.join(', ')} RETURNING t.id`

test('of many rows two stay', () => {
  expect(shortenSql(insert(Array<string>(500).fill('(?, ?)')))).toBe(insert(['(?, ?), (?, ?), … 498 more rows']))
})

test('numbered and typed placeholders', () => {
  const rows = Array.from({ length: 4 }, (_, i) => `($${2 * i + 1}::INTEGER, $${2 * i + 2}::DOUBLE PRECISION)`)
  expect(shortenSql(insert(rows))).toBe(insert([rows[0]!, rows[1]!, '… 2 more rows']))
})

test('tens of thousands of rows', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `($${3 * i + 1}, $${3 * i + 2}, $${3 * i + 3})`)
  expect(shortenSql(insert(rows))).toBe(insert([rows[0]!, rows[1]!, '… 19,998 more rows']))
})

test('other texts stay as they are', () => {
  const text = 'SELECT t.a FROM t WHERE t.a IN (?, ?, ?) AND (t.b = ?)'
  expect(shortenSql(text)).toBe(text)
  const three = insert(['(?, ?)', '(?, NULL)', '(?, ?)'])
  expect(shortenSql(three)).toBe(three)
})

test('a very long text is cut', () => {
  expect(shortenSql(`SELECT ${'x, '.repeat(5_000)}`)).toHaveLength(6_002)
})
