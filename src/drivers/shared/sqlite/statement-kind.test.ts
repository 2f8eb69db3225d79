import { describe, expect, test } from 'vitest'
import { isBlankSql, statementKind } from './statement-kind.ts'

describe('statementKind', () => {
  test.each([
    ['SELECT 1', 'query'],
    ['  \n select 1', 'query'],
    ['VALUES (1)', 'query'],
    ['EXPLAIN QUERY PLAN DELETE FROM t', 'query'],
    ['-- a comment\n/* and (another */ SELECT 1', 'query'],
    ['INSERT INTO t VALUES (1) RETURNING id', 'dml'],
    ['REPLACE INTO t VALUES (1)', 'dml'],
    ['update t set a = 1', 'dml'],
    ['/* x */ DELETE FROM t', 'dml'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'query'],
    ['WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a', 'dml'],
    ['WITH RECURSIVE "delete" (n) AS (VALUES (1)), b AS MATERIALIZED (SELECT \')\') UPDATE t SET a = 1', 'dml'],
    ['WITH [insert] AS (SELECT 1 -- )\n) SELECT 1', 'query'],
    ['BEGIN', 'transaction'],
    ['COMMIT TRANSACTION', 'transaction'],
    ['end', 'transaction'],
    ['ROLLBACK', 'transaction'],
    ['ROLLBACK TO sp_1', 'savepoint'],
    ['rollback transaction to savepoint sp_1', 'savepoint'],
    ['SAVEPOINT sp_1', 'savepoint'],
    ['RELEASE sp_1', 'savepoint'],
    ['CREATE TABLE t (id INTEGER)', 'other'],
    ['PRAGMA foreign_keys', 'other'],
    ['', 'other'],
  ])('%s is %s', (sql, kind) => {
    expect(statementKind(sql)).toBe(kind)
  })
})

describe('isBlankSql', () => {
  test.each(['', ' \n', ';', ' ; ; ', '-- end', '/* open', '; -- x\n/* y */ ;'])('%o is blank', (sql) => {
    expect(isBlankSql(sql)).toBe(true)
  })

  test.each(['x', '; select 1', '-- a\nx', '/* a */ x'])('%o is not', (sql) => {
    expect(isBlankSql(sql)).toBe(false)
  })
})
