import { expect, test } from 'vitest'
import { UnknownOutcomeError } from '../../../errors/database-error.ts'
import { DriverError } from '../../../errors/driver-error.ts'
import { AbortError, ArgumentError, InvalidRequestError } from '../../../errors/request-errors.ts'
import * as storageErrors from '../../../errors/storage-errors.ts'
import { receivedError, sentError } from './sent-error.ts'

const cause = new DOMException('no room', 'QuotaExceededError')
const arrived = (error: unknown) => receivedError(structuredClone(sentError(error)))

test.each([
  ...Object.values(storageErrors).map((StorageError) => new StorageError('It failed.', cause)),
  new ArgumentError('It failed.', { code: 'wasm-mismatch', cause }),
  new InvalidRequestError('It failed.', { code: 'closed', cause }),
  new AbortError('It failed.', { cause }),
])('%s arrives as what it is', (error) => {
  const received = arrived(error)
  expect(received.constructor).toBe(error.constructor)
  expect(received).toMatchObject({ message: 'It failed.', code: error.code })
  expect(Reflect.get(received, 'isRetryable')).toBe(Reflect.get(error, 'isRetryable'))
  expect(String(received.cause)).toContain('QuotaExceededError: no room')
})

test('that nobody knows what became of a commit arrives as that', () => {
  const message = 'A commit was undone, but may be stored.'
  const received = arrived(new UnknownOutcomeError({ kind: 'unknown-outcome', message, cause }))
  expect((received as DriverError).info).toMatchObject({ kind: 'unknown-outcome', message })
})

test('and whether one can ask for it, there where it is known', async () => {
  const unknown = (resolve?: () => Promise<boolean>) =>
    new UnknownOutcomeError({ kind: 'unknown-outcome', message: 'Lost.', ...(resolve && { resolve }) })
  const ask = (): Promise<boolean> => Promise.resolve(true)
  const infoOf = (error: UnknownOutcomeError) =>
    (receivedError(structuredClone(sentError(error)), undefined, ask) as DriverError).info
  expect(await infoOf(unknown(() => Promise.resolve(false))).resolve?.()).toBe(true)
  expect(infoOf(unknown()).resolve).toBeUndefined()
})

test('what a driver throws keeps all that it says', () => {
  const info = {
    kind: 'integrity',
    message: 'no',
    sqlState: 'SQLITE_CONSTRAINT_UNIQUE',
    table: 't',
    column: 'a',
  } as const
  const statement = { sql: 'INSERT', params: [1n, new Uint8Array([1])] }
  const received = arrived(
    new DriverError({ ...info, statement, cause: () => {}, resolve: () => Promise.resolve(true) }),
  )
  expect(received).toBeInstanceOf(DriverError)
  expect((received as DriverError).info).toMatchObject({ ...info, statement })
})

test.each([new TypeError('odd'), 'odd'])('whatever else is thrown becomes an error of the driver: %s', (thrown) => {
  expect((arrived(thrown) as DriverError).info).toMatchObject({
    kind: 'operational',
    message: expect.stringContaining('odd'),
  })
})
