import { describe, expect, test } from 'vitest'
import { httpError } from './http-error.ts'

/** What the package makes of what `fetch` threw. */
const unsent = (message: string, cause?: Error) =>
  Object.assign(new Error(`Error connecting to database: ${message}`), {
    sourceError: new TypeError(message, { cause }),
  })
const coded = (code: string) => Object.assign(new Error(''), { code })
const answered = (status: number) => new Error(`Server error (HTTP status ${status}): upstream unavailable`)
const refused = (code: string, severity = 'ERROR') => Object.assign(new Error('words'), { code, severity })

describe('what came of a request, to a write and to a read', () => {
  test.each<[string, unknown, string, string]>([
    ['Node, nobody there', unsent('fetch failed', coded('ECONNREFUSED')), 'not-sent', 'not-sent'],
    ['Node, no such host', unsent('fetch failed', coded('ENOTFOUND')), 'not-sent', 'not-sent'],
    ['Deno', unsent('error sending request: tcp connect error: refused'), 'not-sent', 'not-sent'],
    ['Bun', unsent('Unable to connect. ConnectionRefused'), 'not-sent', 'not-sent'],
    ['a browser, which says nothing', unsent('Failed to fetch'), 'unknown-outcome', 'operational'],
    ['a connection that was cut', unsent('fetch failed', coded('ECONNRESET')), 'unknown-outcome', 'operational'],
    [
      'an answer that was cut',
      new TypeError('terminated', { cause: coded('ECONNRESET') }),
      'unknown-outcome',
      'operational',
    ],
    ['an answer that is no JSON', new SyntaxError('Unexpected token'), 'unknown-outcome', 'operational'],
    [
      'an error of the proxy',
      Object.assign(new Error('lost'), { code: '', severity: '' }),
      'unknown-outcome',
      'operational',
    ],
    ['502', answered(502), 'unknown-outcome', 'operational'],
    ['an answer too large', answered(507), 'unknown-outcome', 'operational'],
    ['a request too large', answered(413), 'too-large', 'too-large'],
    ['too many requests', answered(429), 'not-sent', 'not-sent'],
    ['no such endpoint', answered(404), 'operational', 'operational'],
    ['a unique value', refused('23505'), 'integrity', 'integrity'],
    ['a serialization failure', refused('40001'), 'serialization', 'serialization'],
    ['a wrong password', refused('28P01', 'FATAL'), 'operational', 'operational'],
    ['too many connections', refused('53300', 'FATAL'), 'not-sent', 'not-sent'],
    ['a server that shuts down', refused('57P01', 'FATAL'), 'unknown-outcome', 'operational'],
  ])('%s', (_, cause, ofWrite, ofRead) => {
    expect([httpError(cause, false).info.kind, httpError(cause, true).info.kind]).toEqual([ofWrite, ofRead])
    expect(httpError(cause, false).info).toMatchObject({ cause, message: expect.stringMatching(/./) as string })
    expect(httpError(cause, false).info.isDisconnect).toBeUndefined()
  })

  test.each<[string, unknown, boolean]>([
    ['Node, nobody there', unsent('fetch failed', coded('ECONNREFUSED')), true],
    ['Deno, which may have sent it before', unsent('error sending request: tcp connect error: refused'), false],
    ['Bun, which does so too', unsent('Unable to connect. ConnectionRefused'), false],
    ['too many requests', answered(429), false],
    ['too many connections', refused('53300', 'FATAL'), false],
    ['a wrong password', refused('28P01', 'FATAL'), true],
    ['no such endpoint', answered(404), true],
  ])('%s: whether no copy can have been carried out', (_, cause, isUnsent) => {
    expect(httpError(cause, false).info.isUnsent ?? false).toBe(isUnsent)
  })
})
