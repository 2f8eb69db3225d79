import { describe, expect, test } from 'vitest'
import { bindStatement } from './bind-statement.ts'

const bound = (sql: string, ...params: unknown[]) => bindStatement({ sql, params, effect: 'read' })
const INT = (token: string) => `+CAST(${token} AS INTEGER)`

describe('whole numbers are cast where they stand', () => {
  test.each([
    ['SELECT ?, ?, ?', `SELECT ?, ${INT('?')}, ?`],
    ["SELECT ?, '?', ?, ?", `SELECT ?, '?', ${INT('?')}, ?`],
    [`SELECT ? AS "a?", ?, ? -- ?\n/* ? */`, `SELECT ? AS "a?", ${INT('?')}, ? -- ?\n/* ? */`],
    ['SELECT ?, [?], `?`, ?, ?', `SELECT ?, [?], \`?\`, ${INT('?')}, ?`],
    ['SELECT ?3, ?2, ?1', `SELECT ?3, ${INT('?2')}, ?1`],
    ["SELECT 'it''s ?', ?, ?2, ?", `SELECT 'it''s ?', ?, ${INT('?2')}, ?`],
  ])('%s', (sql, sent) => {
    expect(bound(sql, 'text', 7, 0.5)).toEqual({ sql: sent, values: ['text', 7, 0.5] })
  })

  test('and of other values nothing is changed', () => {
    const bytes = Uint8Array.of(1)
    expect(bound('SELECT ?, ?, ?, ?', 'a', 2 ** 53, null, bytes)).toEqual({
      sql: 'SELECT ?, ?, ?, ?',
      values: ['a', 2 ** 53, null, bytes],
    })
    expect(bound('SELECT ?, ?, ?', 1n, true, false)).toEqual({
      sql: `SELECT ${INT('?')}, ${INT('?')}, ${INT('?')}`,
      values: ['1', 1, 0],
    })
  })
})

test.each([[undefined], [NaN], [-Infinity], [2n ** 63n], [{}], [[1]], [new Date(0)], [Symbol.iterator], [() => 1]])(
  '%o is refused',
  (value) => {
    expect(() => bound('SELECT ?, ?', 1, value)).toThrow(/^Parameter 2 is .*, which D1 cannot store/)
  },
)

describe('a text is one statement', () => {
  test.each([
    'SELECT 1; SELECT 2',
    ';SELECT 1',
    "SELECT ';'; DELETE FROM t",
    'SELECT 1;;x',
    '/* ; */ SELECT 1; --\nSELECT 2',
  ])('%s is refused', (sql) => {
    expect(() => bound(sql)).toThrow('one statement')
  })

  test.each([
    'SELECT \';\' AS "a;b"',
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;',
    'create trigger IF NOT EXISTS t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END',
  ])('%s is one', (sql) => {
    expect(bound(sql)).toEqual({ sql, values: [] })
  })

  test.each(['SELECT 1;', 'SELECT 1; -- ; end\n ;', 'SELECT 1;/* end */'])('%s has an end that is not sent', (sql) => {
    expect(bound(sql).sql).toBe('SELECT 1')
  })
})
