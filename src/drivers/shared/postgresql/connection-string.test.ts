import pg from 'pg'
import { expect, test } from 'vitest'
import { URL } from '../../../engine/url.ts'
import { connectionString } from './connection-string.ts'

/** What pg makes of it. */
function read(urlOrText: string | URL): object {
  const client = new pg.Client({ connectionString: connectionString(urlOrText) })
  const { user, password, host, port, database } = client
  return { user, password, host, port, database }
}

test('keeps every part, however odd', () => {
  const parts = {
    username: 'me@corp a/b',
    password: "p%40ss:/?#[]@!$&'()*+,;= %",
    host: 'db.example',
    port: 6543,
    database: 'da%20ta ü',
  }
  const { username, ...others } = parts
  expect(read(URL.create({ drivername: 'postgresql+pg', ...parts }))).toEqual({ user: username, ...others })
})

test('keeps IPv6 addresses', () => {
  expect(read('postgresql+pg://u:p@[::1]:5433/d')).toMatchObject({ host: '::1', port: 5433, database: 'd' })
})

test.each([
  ['postgresql://u@h', 'postgresql://u@h/'],
  [
    'postgresql+pg://h:1/d?sslmode=disable&application_name=a+b&x=1&x=2',
    'postgresql://h:1/d?sslmode=disable&application_name=a%20b&x=1&x=2',
  ],
  ['postgresql:///d?host=/run/postgresql', 'postgresql:///d?host=%2Frun%2Fpostgresql'],
])('%s becomes %s', (text, expected) => {
  expect(connectionString(text)).toBe(expected)
})

test('takes a socket folder as a parameter', () => {
  expect(read('postgresql://u@/d?host=/run/postgresql')).toMatchObject({
    user: 'u',
    host: '/run/postgresql',
    database: 'd',
  })
})

test('refuses a port that does not exist', () => {
  expect(() => connectionString('postgresql://h:65536/d')).toThrow(
    expect.objectContaining({
      name: 'ArgumentError',
      code: 'url',
      message: expect.stringContaining('65536') as string,
    }),
  )
  expect(connectionString('postgresql://h:65535/d')).toBe('postgresql://h:65535/d')
})
