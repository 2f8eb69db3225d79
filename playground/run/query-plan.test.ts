import { sqljs, type SqlJsDatabase } from 'athanor/drivers/sqljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanNode } from './protocol.ts'
import { hasQueryPlan, queryPlan } from './query-plan.ts'

let database: SqlJsDatabase

beforeAll(async () => {
  const driver = await sqljs.open()
  database = driver.database
  database.run('CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT)')
  database.run('CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT COLLATE NOCASE, author_id INTEGER)')
  database.run('CREATE INDEX ix_title ON books (title)')
})
afterAll(() => database.close())

const drawn = (nodes: readonly PlanNode[], indent = ''): string[] =>
  nodes.flatMap(({ detail, note, children }) => [
    `${indent}${detail}${note ? ` ! ${note}` : ''}`,
    ...drawn(children, `${indent}  `),
  ])
const plan = (sql: string, ...params: unknown[]): string[] => drawn(queryPlan(database, sql, params))

test('full scans, and only they, are marked', () => {
  expect(plan('SELECT * FROM books AS b LEFT JOIN authors ON authors.name = b.title')).toEqual([
    'SCAN b ! full scan',
    'BLOOM FILTER ON authors (name=?)',
    'SEARCH authors USING AUTOMATIC COVERING INDEX (name=?) LEFT-JOIN ! index made for this query',
  ])
  expect(plan('SELECT title FROM books')).toEqual(['SCAN books USING COVERING INDEX ix_title'])
  expect(plan('SELECT * FROM books WHERE id = ?', 1)).toEqual(['SEARCH books USING INTEGER PRIMARY KEY (rowid=?)'])
  expect(plan('DELETE FROM books WHERE author_id = ?', 1)).toEqual(['SCAN books ! full scan'])
  expect(plan("SELECT value FROM json_each('[1]')")).toEqual(['SCAN json_each VIRTUAL TABLE INDEX 1:'])
  expect(plan('INSERT INTO authors (name) VALUES (?)', 'A')).toEqual([])
})

test('what a statement makes for itself is no table', () => {
  const counting = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n'
  expect(plan(counting)).toEqual([
    'CO-ROUTINE n',
    '  SETUP',
    '    SCAN CONSTANT ROW',
    '  RECURSIVE STEP',
    '    SCAN n',
    'SCAN n',
  ])
})

test('the values count', () => {
  const search = 'SELECT * FROM books WHERE title LIKE ?'
  expect(plan(search, 'The%')).toEqual([expect.stringContaining('SEARCH books USING INDEX ix_title')])
  expect(plan(search, '%The')).toEqual(['SCAN books ! full scan'])
})

test('nothing is run, also in a transaction', () => {
  database.run('BEGIN')
  database.run("INSERT INTO books (title) VALUES ('Emma')")
  plan('DELETE FROM books')
  plan('INSERT INTO books (title) SELECT title FROM books')
  const titles = database.prepare('SELECT title FROM books')
  expect([titles.step(), titles.get(null, {}), titles.step()]).toEqual([true, ['Emma'], false])
  titles.free()
  database.run('ROLLBACK')
})

test('which statements have a plan', () => {
  expect(
    ['SELECT 1', ' -- why\n/* and */ with x AS (SELECT 1) DELETE FROM t', 'insert into t DEFAULT VALUES'].every(
      hasQueryPlan,
    ),
  ).toBe(true)
  expect(['PRAGMA optimize', 'CREATE TABLE t (a)', 'SAVEPOINT s', 'EXPLAIN SELECT 1', ''].some(hasQueryPlan)).toBe(
    false,
  )
})
