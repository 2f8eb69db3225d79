import { describe, expect, test } from 'vitest'
import { normalizeStatement } from './normalize-statement.ts'
import { squeeze } from './squeeze.ts'
import { stripBindCasts } from './strip-bind-casts.ts'
import { stripLabels } from './strip-labels.ts'
import { toQmark } from './to-qmark.ts'

describe('squeeze', () => {
  test('makes one blank of a run and none inside brackets and before commas', () => {
    expect(squeeze('\nCREATE TABLE t (\n\tid INTEGER, \n\tn  TEXT ,\n\tPRIMARY KEY (id)\n)\n\n')).toBe(
      'CREATE TABLE t (id INTEGER, n TEXT, PRIMARY KEY (id))',
    )
  })

  test('leaves quoted text and names alone', () => {
    expect(squeeze(`SELECT  'a  ( b' , "x  ,y"  ,\`c  )\`  FROM t`)).toBe(`SELECT 'a  ( b', "x  ,y",\`c  )\` FROM t`)
    expect(squeeze("SELECT 'it''s  so'  ")).toBe("SELECT 'it''s  so'")
  })

  test('survives a quote without its partner', () => {
    expect(squeeze("it's  odd")).toBe("it's odd")
  })
})

describe('toQmark', () => {
  test('repeats a parameter whose number occurs twice', () => {
    expect(toQmark({ sql: 'SELECT $1, $2, $1', params: ['a', 'b'] })).toEqual({
      sql: 'SELECT ?, ?, ?',
      params: ['a', 'b', 'a'],
    })
  })

  test('does not see numbers in quotes, and keeps ? as it is', () => {
    expect(toQmark({ sql: `SELECT '$1', "$2", ?`, params: [5] })).toEqual({ sql: `SELECT '$1', "$2", ?`, params: [5] })
  })
})

describe('stripBindCasts', () => {
  test.each([
    ['SELECT $1::INTEGER, ?::VARCHAR(50)', 'SELECT $1, ?'],
    ['x = $2::TIMESTAMP WITHOUT TIME ZONE', 'x = $2'],
    ['x = $1::NUMERIC(10, 2) AND y = $2::VARCHAR[]', 'x = $1 AND y = $2'],
    ['x = $1::DOUBLE PRECISION', 'x = $1'],
    ['p0::VARCHAR, x::int', 'p0::VARCHAR, x::int'],
    [`'$1::INTEGER'`, `'$1::INTEGER'`],
  ])('%s', (sql, expected) => {
    expect(stripBindCasts(sql)).toBe(expected)
  })
})

describe('stripLabels', () => {
  test('drops labels of columns and keeps aliases of tables', () => {
    expect(stripLabels('SELECT a.id AS a_id, a.n AS "a n" FROM a AS a_1 WHERE a.id = ?')).toBe(
      'SELECT a.id, a.n FROM a AS a_1 WHERE a.id = ?',
    )
  })
})

test('normalizeStatement puts all of them together', () => {
  const statement = { sql: 'SELECT t.id AS t_id \nFROM t \nWHERE t.id = $1::INTEGER', params: [7] }
  expect(normalizeStatement(statement)).toEqual({ sql: 'SELECT t.id AS t_id FROM t WHERE t.id = ?', params: [7] })
  expect(normalizeStatement(statement, { labels: 'ignore' }).sql).toBe('SELECT t.id FROM t WHERE t.id = ?')
})
