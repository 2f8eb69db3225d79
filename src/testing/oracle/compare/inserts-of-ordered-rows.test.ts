import { expect, test } from 'vitest'
import { insertsOfOrderedRows } from './inserts-of-ordered-rows.ts'

const text = (rows: string, end = 'RETURNING t.id, t.id AS id__1') =>
  `INSERT INTO t (a, b) SELECT p0::INTEGER, p1::VARCHAR FROM (VALUES ${rows}) AS imp_sen(p0, p1, sen_counter) ORDER BY sen_counter ${end}`
const params = [1, 'x', 2, 'y']

test('an INSERT of rows in order stands for an INSERT of each row', () => {
  expect(insertsOfOrderedRows({ sql: text('($1, $2, 0), ($3, $4, 1)'), params })).toEqual([
    { sql: 'INSERT INTO t (a, b) VALUES (?, ?) RETURNING t.id', params: [1, 'x'] },
    { sql: 'INSERT INTO t (a, b) VALUES (?, ?) RETURNING t.id', params: [2, 'y'] },
  ])
})

test.for([
  ['one row', text('($1, $2, 0)'), [1, 'x']],
  ['expressions among the values', text('($1, lower($2), 0), ($3, lower($4), 1)'), params],
  ['rows out of order', text('($1, $2, 1), ($3, $4, 0)'), params],
  ['something else that comes back', text('($1, $2, 0), ($3, $4, 1)', 'RETURNING t.a, t.id'), params],
  ['another statement', 'INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)', params],
] as const)('and %s stands for nothing else', ([, sql, values]) => {
  expect(insertsOfOrderedRows({ sql, params: values })).toBeNull()
})
