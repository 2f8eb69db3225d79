import { describe, expect, test } from 'vitest'
import { ArgumentError } from '../errors/request-errors.ts'
import { makeUrl, URL } from './url.ts'

const parts = ({ drivername, username, password, host, port, database, query }: URL) => ({
  drivername,
  username,
  password,
  host,
  port,
  database,
  query,
})
const whole = { hidePassword: false }

describe('makeUrl', () => {
  test('reads all parts', () => {
    expect(parts(makeUrl('postgresql+pg://ann:secret@db.example:5433/app?a=1&b=2&b=3'))).toEqual({
      drivername: 'postgresql+pg',
      username: 'ann',
      password: 'secret',
      host: 'db.example',
      port: 5433,
      database: 'app',
      query: { a: '1', b: ['2', '3'] },
    })
  })

  test.each([
    ['sqlite://', undefined],
    ['sqlite:///', ''],
    ['sqlite:///:memory:', ':memory:'],
    ['sqlite:///app.db', 'app.db'],
    ['sqlite:////var/app.db', '/var/app.db'],
  ])('%s has the database %o', (text, database) => {
    expect(makeUrl(text).database).toBe(database)
    expect(makeUrl(text).renderAsString()).toBe(text)
  })

  test('decodes user name, password and query, not the database', () => {
    const url = makeUrl('postgresql://us%40er:p%2Fw%3A%25d@host/da%20ta?k=v%26w&e=%C3%BC&plus=a+b')
    expect(parts(url)).toMatchObject({ username: 'us@er', password: 'p/w:%d', database: 'da%20ta' })
    expect(url.query).toEqual({ k: 'v&w', e: 'ü', plus: 'a b' })
    expect(url.renderAsString(whole)).toBe('postgresql://us%40er:p%2Fw%3A%25d@host/da%20ta?e=%C3%BC&k=v%26w&plus=a+b')
  })

  test.each([
    ['postgresql://u:p@[::1]:5432/d', '::1', 5432],
    ['postgresql://[2001:db8::5]/d', '2001:db8::5', undefined],
    ['postgresql://u@[fe80::1]', 'fe80::1', undefined],
  ])('reads the IPv6 address of %s', (text, host, port) => {
    const url = makeUrl(text)
    expect([url.host, url.port, url.renderAsString(whole)]).toEqual([host, port, text])
  })

  test.each(['me@corp', 'dom\\me', 'a:b', 'a b', '%41', 'ü', "!'()*", '100%'])(
    'renders the user name %s so that it can be read',
    (name) => {
      const url = URL.create({ drivername: 'postgresql', username: name, password: name, host: 'h' })
      const again = makeUrl(url.renderAsString(whole))
      expect([again.username, again.password]).toEqual([name, name])
    },
  )

  test('returns a URL as it is', () => {
    const url = makeUrl('sqlite://')
    expect(makeUrl(url)).toBe(url)
  })

  test.each(['', 'nonsense', 'postgresql:/h/d', '://h', 'postgresql//h', 'postgresql://h:port/d'])(
    'refuses %o',
    (text) => {
      expect(() => makeUrl(text)).toThrow(ArgumentError)
      expect(() => makeUrl(text)).toThrow(expect.objectContaining({ code: 'url' }))
    },
  )

  test.each([null, undefined, 5, {}])('refuses %o', (value) => {
    expect(() => makeUrl(value as never)).toThrow(/must be a string or a URL object/)
  })

  test.each([
    'postgresql://ann:s3cret',
    'postgresql://ann:s3cret/db',
    'ann:s3cret@host/db',
    'postgresql:ann:s3cret@host',
    'postgresql://ann:x@s3cret@host/db',
    'post gres://ann:s3cret@host/db',
    'postgresql://ann:s3cret@host:port/db',
    'postgresql://ann:s3cret@[::1/db',
    'postgresql://ann:s3cret@[bad/db',
  ])('the refusal of %s does not repeat the password', (text) => {
    const error = captured(() => makeUrl(text))
    expect(error).toBeInstanceOf(ArgumentError)
    expect(String(error)).not.toContain('s3cret')
  })
})

describe('URL', () => {
  const url = URL.create({ drivername: 'postgresql+pg', username: 'ann', password: 's3cret', host: 'h', database: 'd' })

  test('masks the password wherever it is printed', () => {
    expect(String(url)).toBe('postgresql+pg://ann:***@h/d')
    expect(`${url.renderAsString()}`).toBe('postgresql+pg://ann:***@h/d')
    expect(JSON.stringify({ url })).toBe('{"url":"postgresql+pg://ann:***@h/d"}')
    expect(url.renderAsString(whole)).toBe('postgresql+pg://ann:s3cret@h/d')
  })

  test('names dialect and driver', () => {
    expect([url.getBackendName(), url.getDriverName()]).toEqual(['postgresql', 'pg'])
    expect([makeUrl('sqlite://').getBackendName(), makeUrl('sqlite://').getDriverName()]).toEqual(['sqlite', undefined])
    expect(makeUrl('postgresql+://h').getDriverName()).toBeUndefined()
  })

  test('cannot be changed', () => {
    expect(() => {
      ;(url as { host: string }).host = 'z'
    }).toThrow(TypeError)
    expect(() => {
      ;(url.query as Record<string, string>)['a'] = 'z'
    }).toThrow(TypeError)
  })

  test('set gives a copy', () => {
    const base = makeUrl('postgresql://h/d?a=1&b=2')
    expect(base.set({ host: 'other', port: 7, database: 'x' }).renderAsString()).toBe('postgresql://other:7/x?a=1&b=2')
    expect(base.set({ host: undefined, query: undefined }).renderAsString()).toBe('postgresql:///d')
    expect(base.renderAsString()).toBe('postgresql://h/d?a=1&b=2')
  })

  test('edits the query', () => {
    const base = makeUrl('postgresql://h/d?a=1&b=2')
    expect(base.updateQueryDict({ a: '9', c: '3' }).renderAsString()).toBe('postgresql://h/d?a=9&b=2&c=3')
    expect(base.updateQueryDict({ a: '9' }, { append: true }).renderAsString()).toBe('postgresql://h/d?a=1&a=9&b=2')
    expect(base.updateQueryString('b=5&d=6').renderAsString()).toBe('postgresql://h/d?a=1&b=5&d=6')
    expect(
      base
        .updateQueryPairs([
          ['e', '1'],
          ['e', '2'],
        ])
        .renderAsString(),
    ).toBe('postgresql://h/d?a=1&b=2&e=1&e=2')
    expect(base.differenceUpdateQuery(['a']).renderAsString()).toBe('postgresql://h/d?b=2')
  })

  test('compares all parts, and not the order of query parameters', () => {
    const a = makeUrl('postgresql://u:p@h/d?x=1&y=2')
    expect(a.equals(makeUrl('postgresql://u:p@h/d?y=2&x=1'))).toBe(true)
    expect(a.equals(makeUrl('postgresql://u:q@h/d?x=1&y=2'))).toBe(false)
    expect(a.equals('postgresql://u:p@h/d?x=1&y=2')).toBe(false)
  })

  test('refuses what is no name or no port', () => {
    expect(() => URL.create({ drivername: '' })).toThrow(ArgumentError)
    expect(() => URL.create({ drivername: 'sqlite', port: 1.5 })).toThrow(/whole number/)
  })
})

function captured(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
