import { describe, expect, test } from 'vitest'
import { DriverError } from '../../../errors/driver-error.ts'
import { pgError, type PgPhase } from './error-map.ts'

function serverError(code: string, fields: object = {}): Error {
  return Object.assign(new Error('the words of the server'), { code, severity: 'ERROR', ...fields })
}

describe('errors of the server', () => {
  test.each([
    ['23505', 'integrity'],
    ['23503', 'integrity'],
    ['44000', 'integrity'],
    ['42601', 'programming'],
    ['42P01', 'programming'],
    ['0A000', 'programming'],
    ['22P02', 'data'],
    ['22003', 'data'],
    ['40001', 'serialization'],
    ['40P01', 'serialization'],
    ['55P03', 'serialization'],
    ['53200', 'operational'],
    ['57014', 'operational'],
    ['58030', 'operational'],
    ['25006', 'operational'],
    ['P0001', 'operational'],
    ['XX000', 'operational'],
  ])('%s is %s and no loss of the connection', (code, kind) => {
    const cause = serverError(code)
    expect(pgError(cause, 'running').info).toEqual({ kind, sqlState: code, message: 'the words of the server', cause })
    expect(pgError(cause, 'settling').info.kind).toBe(kind)
  })

  test('tell constraint, table, column and detail', () => {
    const subject = { constraint: 'ck', table: 't', column: 'c', detail: 'Key (a)=(1) already exists.' }
    expect(pgError(serverError('23505', subject), 'running').info).toMatchObject(subject)
    expect(pgError(serverError('23505', { table: 't', column: undefined }), 'running').info).not.toHaveProperty(
      'column',
    )
  })

  test.each([
    ['57P01', 'FATAL'],
    ['57P02', 'FATAL'],
    ['08006', 'ERROR'],
    ['XX000', 'PANIC'],
  ])('%s with %s is a lost connection', (code, severity) => {
    const cause = serverError(code, { severity })
    expect(pgError(cause, 'running').info).toMatchObject({ kind: 'operational', isDisconnect: true })
    expect(pgError(cause, 'settling').info).toMatchObject({ kind: 'unknown-outcome', isDisconnect: true })
  })

  test.each([
    ['28P01', 'operational'],
    ['3D000', 'operational'],
    ['53300', 'not-sent'],
    ['57P03', 'not-sent'],
  ])('%s while connecting is %s', (code, kind) => {
    const { info } = pgError(serverError(code, { severity: 'FATAL' }), 'connecting')
    expect(info).toMatchObject({ kind, message: 'No connection to PostgreSQL: the words of the server' })
  })
})

describe('errors of the way to the server', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

  test.each<[PgPhase, string, boolean | undefined]>([
    ['connecting', 'not-sent', undefined],
    ['running', 'operational', true],
    ['settling', 'unknown-outcome', true],
  ])('%s: %s', (phase, kind, isDisconnect) => {
    expect(pgError(reset, phase).info).toMatchObject({ kind, ...(isDisconnect && { isDisconnect }) })
  })

  test('say what happened', () => {
    expect(pgError(reset, 'running').message).toBe('The connection to PostgreSQL was lost: read ECONNRESET')
    const several = new AggregateError(
      [new Error('connect ECONNREFUSED ::1:1'), new Error('connect ECONNREFUSED 127.0.0.1:1')],
      '',
    )
    expect(pgError(several, 'connecting').message).toBe(
      'No connection to PostgreSQL: connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1',
    )
  })

  test('EPIPE is no SQLSTATE', () => {
    const cause = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })
    expect(pgError(cause, 'running').info).not.toHaveProperty('sqlState')
  })
})

test('a DriverError stays what it is', () => {
  const error = new DriverError({ kind: 'data', message: 'x' })
  expect(pgError(error, 'running')).toBe(error)
})
