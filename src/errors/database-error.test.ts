import { describe, expect, test } from 'vitest'
import {
  DatabaseBusyError,
  DatabaseError,
  databaseErrorOf,
  DataError,
  IntegrityError,
  NotSentError,
  OperationalError,
  PoolTimeoutError,
  ProgrammingError,
  SerializationError,
  StatementError,
  UnknownOutcomeError,
} from './database-error.ts'
import { DriverError } from './driver-error.ts'

const failed = { sql: 'INSERT INTO t VALUES (?)', params: [1] }

describe('databaseErrorOf', () => {
  test.each([
    ['integrity', IntegrityError, 'IntegrityError', 'integrity', false],
    ['programming', ProgrammingError, 'ProgrammingError', 'programming', false],
    ['data', DataError, 'DataError', 'data', false],
    ['operational', OperationalError, 'OperationalError', 'operational', false],
    ['serialization', SerializationError, 'SerializationError', 'serialization', true],
    ['busy', DatabaseBusyError, 'DatabaseBusyError', 'database-busy', true],
    ['timeout', PoolTimeoutError, 'PoolTimeoutError', 'pool-timeout', true],
    ['not-sent', NotSentError, 'NotSentError', 'not-sent', true],
    ['unknown-outcome', UnknownOutcomeError, 'UnknownOutcomeError', 'unknown-outcome', false],
  ] as const)('%s', (kind, Class, name, code, isRetryable) => {
    const error = databaseErrorOf({ kind, message: 'No.' }, failed)
    expect(error).toBeInstanceOf(Class)
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toBeInstanceOf(StatementError)
    expect(error).toMatchObject({ name, code, isRetryable })
  })

  test.each(['serialization', 'busy', 'timeout', 'not-sent', 'unknown-outcome'] as const)(
    '%s is an operational error',
    (kind) => {
      expect(databaseErrorOf({ kind, message: 'No.' })).toBeInstanceOf(OperationalError)
    },
  )

  test('the message has the statement and its values, unless they are hidden', () => {
    const error = databaseErrorOf({ kind: 'data', message: 'Out of range.' }, { sql: 'SELECT ?', params: ['secret'] })
    expect(error.message).toBe('Out of range.\n[SQL: SELECT ?]\n[parameters: ["secret"]]')
    expect(error).toMatchObject({ statement: 'SELECT ?', params: ['secret'] })
    const hidden = databaseErrorOf({ kind: 'data', message: 'No.' }, { sql: 'SELECT ?', params: ['secret'] }, true)
    expect(hidden.message).toBe('No.\n[SQL: SELECT ?]\n[SQL parameters hidden due to hideParameters: true]')
    expect(JSON.stringify(hidden)).not.toContain('secret')
  })

  test('without a statement there is none in the message', () => {
    const error = databaseErrorOf({ kind: 'operational', message: 'No connection.' })
    expect(error).toMatchObject({ message: 'No connection.', statement: undefined, params: undefined })
  })

  test('hands on what the database said of itself', () => {
    const cause = new Error('of the driver')
    const said = { sqlState: '23505', constraint: 'uq', table: 't', column: 'c', detail: 'Key (c)=(1).' }
    const error = databaseErrorOf({ kind: 'integrity', message: 'Twice.', cause, isDisconnect: true, ...said })
    expect(error).toMatchObject({ ...said, cause, isDisconnect: true })
    expect(databaseErrorOf({ kind: 'integrity', message: 'Twice.' }).isDisconnect).toBe(false)
  })
})

test('StatementError is for statements that were not sent', () => {
  expect(new StatementError('No value.', failed)).toMatchObject({
    name: 'StatementError',
    code: 'statement',
    message: 'No value.\n[SQL: INSERT INTO t VALUES (?)]\n[parameters: [1]]',
  })
})

test('DriverError carries what the driver knows', () => {
  const info = { kind: 'busy', message: 'Busy.', cause: new Error('below') } as const
  expect(new DriverError(info)).toMatchObject({ name: 'DriverError', message: 'Busy.', info, cause: info.cause })
})
