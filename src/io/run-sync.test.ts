import { describe, expect, test } from 'vitest'
import type { Io } from './io.ts'
import { perform } from './perform.ts'
import type { IoRequest } from './requests.ts'
import { runSync } from './run-sync.ts'
import { scriptedHandler } from './scripted-handler.ts'

const callback = (run: () => unknown) => perform({ kind: 'callback', name: 'beforeFlush', run })

describe('runSync', () => {
  test('sends the answers and gives what is returned', () => {
    const { handler, requests } = scriptedHandler([{ kind: 'connect', answer: 7 }])
    function* io(): Io<string> {
      return `connection ${yield* perform({ kind: 'connect' })}`
    }
    expect(runSync(io(), handler)).toBe('connection 7')
    expect(requests).toEqual([{ kind: 'connect' }])
  })

  test('throws what the handler throws at the place that asked', () => {
    const failure = new Error('no')
    const { handler, requests } = scriptedHandler([
      { kind: 'connect', error: failure },
      { kind: 'connect', answer: 1 },
    ])
    function* io(): Io<unknown> {
      try {
        return yield* perform({ kind: 'connect' })
      } catch (error) {
        return [error, yield* perform({ kind: 'connect' })]
      }
    }
    expect(runSync(io(), handler)).toEqual([failure, 1])
    expect(requests).toHaveLength(2)
  })

  test('throws what is not caught', () => {
    const { handler } = scriptedHandler([{ kind: 'connect', error: new RangeError('no') }])
    expect(() => runSync(perform({ kind: 'connect' }), handler)).toThrow(RangeError)
  })

  test('carries out callbacks itself', () => {
    const { handler, requests } = scriptedHandler([])
    expect(
      runSync(
        callback(() => 'done'),
        handler,
      ),
    ).toBe('done')
    expect(() =>
      runSync(
        callback(() => expect.unreachable('by the listener')),
        handler,
      ),
    ).toThrow('by the listener')
    expect(requests).toEqual([])
  })

  test('runs inside a callback of another run', () => {
    const { handler } = scriptedHandler([{ kind: 'connect', answer: 3 }])
    expect(
      runSync(
        callback(() => runSync(perform({ kind: 'connect' }), handler)),
        handler,
      ),
    ).toBe(3)
  })

  test.each([
    ['a promise', () => Promise.resolve()],
    ['a promise that fails', () => Promise.reject(new Error('never reported'))],
    ['a thenable', () => ({ then: () => undefined })],
  ])('refuses a function that returns %s, by name', (_, run) => {
    const { handler } = scriptedHandler([])
    expect(() => runSync(callback(run), handler)).toThrow(
      expect.objectContaining({
        name: 'InvalidRequestError',
        code: 'promise-in-sync',
        message:
          "The function given for 'beforeFlush' returned a promise. Make it synchronous, or use createAsyncEngine.",
      }),
    )
  })

  test.each([[undefined], [7], [{ kind: 'nothing' }], [perform({ kind: 'connect' })]])(
    'names a bare yield: %s',
    (yielded) => {
      const { handler } = scriptedHandler([])
      function* io(): Io<void> {
        yield yielded as IoRequest
      }
      expect(() => runSync(io(), handler)).toThrow(
        expect.objectContaining({
          code: 'forgotten-yield',
          message: 'An Io yielded no request. Did you write `yield` for `yield*`?',
        }),
      )
    },
  )
})
