import { describe, expect, test } from 'vitest'
import { insertsOfReservedKeys } from './inserts-of-reserved-keys.ts'

const question = { sql: 'SELECT max(id) FROM t', params: [] }
const two = { sql: 'INSERT INTO t (id, a) VALUES (?, ?), (?, ?)', params: [4, 'x', 5, 'y'] }

describe('a question for the highest key and an INSERT of many rows', () => {
  test('stand for an INSERT of each row', () => {
    expect(insertsOfReservedKeys(question, two)).toEqual([
      { sql: 'INSERT INTO t (a) VALUES (?) RETURNING id', params: ['x'] },
      { sql: 'INSERT INTO t (a) VALUES (?) RETURNING id', params: ['y'] },
    ])
  })

  test('of rows without values', () => {
    const keysOnly = { sql: 'INSERT INTO t (id) VALUES (?), (?)', params: [4, 5] }
    const one = { sql: 'INSERT INTO t (id) VALUES (NULL) RETURNING id', params: [] }
    expect(insertsOfReservedKeys(question, keysOnly)).toEqual([one, one])
  })

  test.for([
    ['of another table', { ...question, sql: 'SELECT max(id) FROM u' }, two],
    ['of one row, which are two statements for one', question, { sql: 'INSERT INTO t (id) VALUES (?)', params: [4] }],
    ['whose keys do not follow each other', question, { ...two, params: [4, 'x', 6, 'y'] }],
    ['without the key', question, { sql: 'INSERT INTO t (a, b) VALUES (?, ?), (?, ?)', params: [1, 2, 2, 3] }],
    [
      'with something else for a value',
      question,
      { ...two, sql: 'INSERT INTO t (id, a) VALUES (?, ?), (?, lower(?))' },
    ],
    ['with another end', question, { ...two, sql: `${two.sql} RETURNING a` }],
    ['of rows that are not all there', question, { ...two, params: [4, 'x', 5] }],
  ] as const)('stand for nothing else: an INSERT %s', ([, asked, insert]) => {
    expect(insertsOfReservedKeys(asked, insert)).toBeNull()
  })
})
