import { describe, expect, test } from 'vitest'
import { DriverError } from '../../errors/driver-error.ts'
import { sqljsError } from './error-map.ts'
import { sqljs } from './sqljs.ts'

const driver = await sqljs.open()
const connection = driver.syncHandler.connect({ kind: 'connect' })

function run(sql: string, params: unknown[] = []): unknown {
  const statement = { sql, params, effect: 'unknown' } as const
  return driver.syncHandler.execute({ kind: 'execute', connection, statement })
}

function infoOf(sql: string, params: unknown[] = []): unknown {
  try {
    run(sql, params)
  } catch (error) {
    if (error instanceof DriverError) return error.info
    throw error
  }
  return 'no error'
}

run(
  'CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT, b INTEGER NOT NULL, UNIQUE (a, b), CONSTRAINT ck_b CHECK (b < 10))',
)
run('CREATE TABLE child (parent_id INTEGER REFERENCES parent (id), n INTEGER CHECK (n <> 7))')
run('CREATE TABLE strict_one (n INTEGER) STRICT')
run('CREATE UNIQUE INDEX ix_lower ON parent (lower(a))')
run(`CREATE TRIGGER refuse BEFORE DELETE ON parent BEGIN SELECT raise(ABORT, 'parents stay'); END`)
run(`INSERT INTO parent VALUES (1, 'x', 1)`)

describe('what SQLite really says', () => {
  test.each([
    [
      `INSERT INTO parent VALUES (1, 'y', 1)`,
      'integrity',
      'SQLITE_CONSTRAINT_PRIMARYKEY',
      { table: 'parent', column: 'id' },
    ],
    [`INSERT INTO parent VALUES (2, 'X', 1)`, 'integrity', 'SQLITE_CONSTRAINT_UNIQUE', { constraint: 'ix_lower' }],
    [
      `INSERT INTO parent VALUES (2, 'y', NULL)`,
      'integrity',
      'SQLITE_CONSTRAINT_NOTNULL',
      { table: 'parent', column: 'b' },
    ],
    [`INSERT INTO parent VALUES (2, 'y', 11)`, 'integrity', 'SQLITE_CONSTRAINT_CHECK', { constraint: 'ck_b' }],
    ['INSERT INTO child VALUES (1, 7)', 'integrity', 'SQLITE_CONSTRAINT_CHECK', {}],
    ['INSERT INTO child VALUES (99, 1)', 'integrity', 'SQLITE_CONSTRAINT_FOREIGNKEY', {}],
    ['DELETE FROM parent', 'integrity', 'SQLITE_CONSTRAINT_TRIGGER', {}],
    [`INSERT INTO strict_one VALUES ('x')`, 'data', undefined, {}],
    [`INSERT INTO parent VALUES ('x', 'y', 1)`, 'data', undefined, {}],
    ['SELECT abs(-9223372036854775808)', 'data', undefined, {}],
    [`SELECT json('x')`, 'data', undefined, {}],
    ['SELECT * FROM missing', 'programming', undefined, {}],
    ['SELECT missing FROM parent', 'programming', undefined, {}],
    ['SELECT missing(1)', 'programming', undefined, {}],
    ['SELEC 1', 'programming', undefined, {}],
    ['SELECT (', 'programming', undefined, {}],
    ['', 'programming', undefined, {}],
    ['-- nothing', 'programming', undefined, {}],
    ['DROP TABLE missing', 'programming', undefined, {}],
    ['CREATE TABLE parent (id INTEGER)', 'programming', undefined, {}],
  ])('%s', (sql, kind, sqlState, subject) => {
    expect(infoOf(sql)).toEqual({ kind, sqlState, ...subject, message: expect.any(String), cause: expect.anything() })
  })

  test('a unique constraint over several columns names the table', () => {
    run('CREATE TABLE pair (a, b, UNIQUE (a, b))')
    run('INSERT INTO pair VALUES (1, 1)')
    expect(infoOf('INSERT INTO pair VALUES (1, 1)')).toMatchObject({ table: 'pair' })
    expect(infoOf('INSERT INTO pair VALUES (1, 1)')).not.toHaveProperty('column')
  })

  test('too many parameters', () => {
    expect(infoOf('SELECT ?', [1, 2])).toMatchObject({ kind: 'programming' })
  })
})

describe('what cannot be provoked here', () => {
  test.each([
    ['database is locked', 'busy'],
    ['database table is locked: t', 'busy'],
    ['database or disk is full', 'operational'],
    ['out of memory', 'operational'],
    ['disk I/O error', 'operational'],
    ['database disk image is malformed', 'operational'],
  ])('%s', (message, kind) => {
    expect(sqljsError(new Error(message), 'run-dml').info).toMatchObject({ kind, message })
  })

  test('other words of a query count as a failure of the database', () => {
    expect(sqljsError('something else', 'run').info).toMatchObject({ kind: 'operational', message: 'something else' })
  })

  test('a DriverError stays what it is', () => {
    const error = new DriverError({ kind: 'data', message: 'x' })
    expect(sqljsError(error, 'run')).toBe(error)
  })
})
