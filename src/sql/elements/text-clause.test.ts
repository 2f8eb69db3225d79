import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { assertSql } from '../../testing/assert-sql.ts'
import { text } from './text-clause.ts'

describe('parameters', () => {
  test.each<readonly [string, string, string, string, readonly unknown[]]>([
    ['a name', 'id = :id', 'id = ?', 'id = $1', ['id']],
    ['at the end and the start', ':a = :b', '? = ?', '$1 = $2', ['a', 'b']],
    ['twice the same name', ':a + :a', '? + ?', '$1 + $2', ['a', 'a']],
    ['a cast', 'x::int, :real', 'x::int, ?', 'x::int, $1', ['real']],
    ['a cast of a parameter', ':a::int', '?::int', '$1::int', ['a']],
    ['a colon that is none', "'\\:no', \\:b", "':no', :b", "':no', :b", []],
    ['inside a string', "':a' || :b || 'it''s :c'", "':a' || ? || 'it''s :c'", "':a' || $1 || 'it''s :c'", ['b']],
    ['inside a name', '":a" = :b', '":a" = ?', '":a" = $1', ['b']],
    ['a line comment', ":a -- it's :no\n, :b", "? -- it's :no\n, ?", "$1 -- it's :no\n, $2", ['a', 'b']],
    ['a comment', "/* it's :no */ :a /* :no", "/* it's :no */ ? /* :no", "/* it's :no */ $1 /* :no", ['a']],
    ['dollar quotes', "$$it's :no$$ :a", "$$it's :no$$ ?", "$$it's :no$$ $1", ['a']],
    ['tagged ones', '$x$ $$ :no $y$ $x$ :a', '$x$ $$ :no $y$ $x$ ?', '$x$ $$ :no $y$ $x$ $1', ['a']],
    ['dollars in names', 'a$b$ = :a, c$b$', 'a$b$ = ?, c$b$', 'a$b$ = $1, c$b$', ['a']],
    ['an escaping string', "E'\\' :no' || :a || 'x'", "E'\\' :no' || ? || 'x'", "E'\\' :no' || $1 || 'x'", ['a']],
    ['a string behind a type', "date'\\' || :a", "date'\\' || ?", "date'\\' || $1", ['a']],
    ['an array slice', 'a[1:n] = :b', 'a[1:n] = ?', 'a[1:n] = $1', ['b']],
    ['a number is no name', "'x' || :1a", "'x' || :1a", "'x' || :1a", []],
    ['per cent signs', "'a%b' WHERE 5 % 2", "'a%b' WHERE 5 % 2", "'a%b' WHERE 5 % 2", []],
    ['placeholders of drivers', 'a ? b AND $1', 'a ? b AND $1', 'a ? b AND $1', []],
  ])('%s', (_, sql, ofSqlite, ofPostgresql, names) => {
    const values = Object.fromEntries(names.map((name) => [name, name]))
    assertSql(text(sql).bindParams(values), { sqlite: [ofSqlite, ...names], postgresql: [ofPostgresql, ...names] })
  })

  test('any text: what is no parameter stays as it is, and parameters stand in order', () => {
    const plain = fc.constantFrom(
      "'it''s :no'",
      '":no"',
      '-- :no\n',
      '/* :no */',
      '$x$:no$x$',
      '::',
      'x::int',
      ' ',
      'SELECT',
      '5 % 2',
      "''",
      '=',
      'é',
      '\n',
    )
    const part = fc.oneof(
      plain.map((sql) => ({ sql, name: null })),
      fc.constantFrom('a', 'b_1', '_c').map((name) => ({ sql: `:${name}`, name })),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        // A space keeps a part from growing together with the next.
        const sql = parts.map((one) => one.sql).join(' ')
        const names = parts.flatMap((one) => (one.name === null ? [] : [one.name]))
        const statement = text(sql).bindParams(Object.fromEntries(names.map((name) => [name, `value of ${name}`])))
        expect(toSql(statement, sqlite)).toEqual({
          sql: parts.map((one) => (one.name === null ? one.sql : '?')).join(' '),
          params: names.map((name) => `value of ${name}`),
        })
        let count = 0
        expect(toSql(statement, postgresql).sql).toBe(
          parts.map((one) => (one.name === null ? one.sql : `$${++count}`)).join(' '),
        )
      }),
    )
  })
})

describe('values', () => {
  test('bindParams makes a new statement and adds to earlier values', () => {
    const first = text(':a :b').bindParams({ a: 1 })
    const second = first.bindParams({ b: 2 }).bindParams({ a: 3 })
    assertSql(second, { sqlite: ['? ?', 3, 2], postgresql: ['$1 $2', 3, 2] })
    expect(() => toSql(first, sqlite)).toThrow("':b'")
  })

  test('null is a value, and types follow from values', () => {
    const values = { a: null, b: true, c: new Date(0) }
    assertSql(text(':a :b :c').bindParams(values), {
      sqlite: ['? ? ?', null, 1, '1970-01-01 00:00:00.000000'],
      postgresql: ['$1 $2 $3', null, true, '1970-01-01 00:00:00.000'],
    })
  })

  test('a name that is no parameter', () => {
    expect(() => text('SELECT :a, :b').bindParams({ c: 1 })).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: "text() has no parameter ':c'. Its parameters are: a, b.",
      }),
    )
    expect(() => text('SELECT 1').bindParams({ c: 1 })).toThrow('Its parameters are: none.')
  })

  test('a parameter without a value', () => {
    expect(() => toSql(text('SELECT :a'), sqlite)).toThrow(
      expect.objectContaining({
        name: 'StatementError',
        code: 'unbound-parameter',
        message: "No value was given for the parameter ':a'. Give it by bindParams() or to execute().",
      }),
    )
  })
})

test.each([
  ['SELECT 1', 'read'],
  ['  values (1)', 'read'],
  ['EXPLAIN SELECT 1', 'read'],
  ['EXPLAIN QUERY PLAN SELECT 1', 'read'],
  ["EXPLAIN SELECT 'analyze'", 'read'],
  ['EXPLAIN ANALYZE DELETE FROM t', 'unknown'],
  ['explain (verbose,\nanalyse) SELECT 1', 'unknown'],
  ['-- the first\n /* and\n :second */ SELECT 1', 'read'],
  ['/* SELECT */ DELETE FROM t', 'write'],
  ['WITH x AS (SELECT 1)\nSELECT * FROM x', 'read'],
  [`WITH "update" AS (SELECT 'delete', $$insert$$) -- merge\nSELECT updated FROM "update"`, 'read'],
  ['WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x', 'unknown'],
  ['WITH x AS (DELETE FROM t RETURNING a) SELECT * FROM x', 'unknown'],
  ["WITH x AS (SELECT E'\\'') UPDATE t SET a = 'b'", 'unknown'],
  ['WITH x AS (SELECT 1) MERGE INTO t USING x ON true WHEN MATCHED THEN DO NOTHING', 'unknown'],
  ['WITH x AS (SELECT 1) REPLACE INTO t SELECT * FROM x', 'unknown'],
  ['PRAGMA foreign_keys', 'unknown'],
  ['selection', 'unknown'],
  ['DELETE FROM t', 'write'],
  ['INSERT INTO t VALUES (1) RETURNING a', 'unknown'],
])('%s: its effect is %s', (sql, effect) => {
  const statement = text(sql)
  expect(statement.effect).toBe(effect)
  expect(statement.tablesWritten).toEqual(effect === 'read' ? [] : null)
})
