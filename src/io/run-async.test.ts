import { describe, expect, test, vi } from 'vitest'
import { AbortError } from '../errors/request-errors.ts'
import type { Io } from './io.ts'
import { perform } from './perform.ts'
import type { AsyncHandler, DriverRequest, IoRequest } from './requests.ts'
import { recordingHandler } from './recording-handler.ts'
import { runAsync } from './run-async.ts'
import { runSync } from './run-sync.ts'
import { scriptedHandler, type ScriptEntry } from './scripted-handler.ts'

const none = { columns: [], rows: [], rowCount: 0 }
const whole: readonly ScriptEntry[] = [
  { kind: 'connect', answer: 1 },
  { kind: 'begin', answer: undefined },
  { kind: 'execute', answer: none },
  { kind: 'commit', answer: undefined },
  { kind: 'close', answer: undefined },
]

/** A transaction as connections make it. */
function* transactionIo(): Io<string> {
  const connection = yield* perform({ kind: 'connect' })
  try {
    yield* perform({ kind: 'begin', connection, mode: 'deferred' })
    yield* perform({ kind: 'execute', connection, statement: { sql: 'UPDATE', params: [], effect: 'write' } })
    yield* perform({ kind: 'commit', connection })
    return 'committed'
  } catch (error) {
    yield* perform({ kind: 'rollback', connection })
    throw error
  } finally {
    yield* perform({ kind: 'close', connection, broken: false })
  }
}

/** Answers everything, and tells `at` of each request while it is under way. */
function handlerThat(at: (request: DriverRequest) => void) {
  const kinds: string[] = []
  const answers: AsyncHandler = {
    ...scriptedHandler([]).handler,
    connect: () => 1,
    execute: () => none,
    batch: () => [],
  }
  const idle = { begin: () => {}, commit: () => {}, rollback: () => {}, close: () => {} }
  const handler = recordingHandler<AsyncHandler>({ ...answers, ...idle }, (request) => {
    kinds.push(request.kind)
    at(request)
  })
  return { handler, kinds }
}

describe('runAsync', () => {
  test('awaits answers, and sends the same requests as runSync', async () => {
    const sync = scriptedHandler(whole)
    const async = scriptedHandler(whole)
    expect(runSync(transactionIo(), sync.handler)).toBe('committed')
    expect(await runAsync(transactionIo(), async.handler)).toBe('committed')
    expect(async.requests).toEqual(sync.requests)
    expect(async.requests.map(({ kind }) => kind)).toEqual(whole.map(({ kind }) => kind))
  })

  test('throws rejections at the place that asked', async () => {
    const { handler, kinds } = handlerThat(() => {})
    const failing: AsyncHandler = { ...handler, execute: () => Promise.reject(new RangeError('no')) }
    await expect(runAsync(transactionIo(), failing)).rejects.toThrow(RangeError)
    expect(kinds).toEqual(['connect', 'begin', 'rollback', 'close'])
  })

  test('awaits what callbacks return', async () => {
    const { handler } = handlerThat(() => {})
    const io = perform({ kind: 'callback', name: 'init', run: () => Promise.resolve('later') })
    expect(await runAsync(io, handler)).toBe('later')
  })

  test.each([[Promise.resolve()], [undefined]])('names a bare yield: %s', async (yielded) => {
    function* io(): Io<void> {
      yield yielded as unknown as IoRequest
    }
    await expect(runAsync(io(), handlerThat(() => {}).handler)).rejects.toThrow(
      'An Io yielded no request. Did you write `yield` for `yield*`?',
    )
  })
})

describe('an aborted signal', () => {
  test('sends nothing when it was aborted before', async () => {
    const { handler, kinds } = handlerThat(() => {})
    const reason = new Error('gone')
    const run = runAsync(transactionIo(), handler, { signal: AbortSignal.abort(reason) })
    await expect(run).rejects.toThrow(
      expect.objectContaining({
        name: 'AbortError',
        code: 'aborted',
        message: 'The operation was aborted.',
        cause: reason,
      }),
    )
    expect(kinds).toEqual([])
  })

  test.each([
    ['connect', ['connect', 'rollback', 'close']],
    ['begin', ['connect', 'begin', 'rollback', 'close']],
    ['execute', ['connect', 'begin', 'execute', 'rollback', 'close']],
  ])('while %s is under way: nothing more is sent but what gives back', async (at, expected) => {
    const controller = new AbortController()
    const { handler, kinds } = handlerThat(({ kind }) => kind === at && controller.abort())
    await expect(runAsync(transactionIo(), handler, controller)).rejects.toThrow(AbortError)
    expect(kinds).toEqual(expected)
  })

  test('while the commit is under way, and it succeeds: it is reported as committed', async () => {
    const controller = new AbortController()
    const { handler, kinds } = handlerThat(({ kind }) => kind === 'commit' && controller.abort())
    expect(await runAsync(transactionIo(), handler, controller)).toBe('committed')
    expect(kinds).toEqual(['connect', 'begin', 'execute', 'commit', 'close'])
  })

  test.each([
    [true, 'after'],
    [false, 'AbortError'],
  ])('while a batch is under way that is atomic: %s', async (atomic, expected) => {
    const controller = new AbortController()
    const { handler } = handlerThat(({ kind }) => kind === 'batch' && controller.abort())
    const after = vi.fn(() => 'after')
    function* io(): Io<unknown> {
      yield* perform({ kind: 'batch', connection: 1, statements: [], atomic })
      return yield* perform({ kind: 'callback', name: 'commit', run: after })
    }
    const outcome = await runAsync(io(), handler, controller).catch((error: unknown) => (error as Error).name)
    expect(outcome).toBe(expected)
    expect(after).toHaveBeenCalledTimes(atomic ? 1 : 0)
  })

  test('during a rollback: the rest is done all the same', async () => {
    const controller = new AbortController()
    const { handler, kinds } = handlerThat(({ kind }) => kind === 'rollback' && controller.abort())
    const failing: AsyncHandler = { ...handler, execute: () => Promise.reject(new RangeError('no')) }
    await expect(runAsync(transactionIo(), failing, controller)).rejects.toThrow(RangeError)
    expect(kinds).toEqual(['connect', 'begin', 'rollback', 'close'])
  })

  test('reaches the handler, which may give up early; what follows has no signal any more', async () => {
    const controller = new AbortController()
    const signals: (AbortSignal | undefined)[] = []
    const { handler } = handlerThat(() => {})
    const waiting: AsyncHandler = {
      ...handler,
      execute: (_, signal) =>
        new Promise((_resolve, reject) => {
          signals.push(signal)
          signal?.addEventListener('abort', () => reject(new RangeError('gave up')))
          controller.abort()
        }),
      rollback: (_, signal) => void signals.push(signal),
      close: (_, signal) => void signals.push(signal),
    }
    await expect(runAsync(transactionIo(), waiting, controller)).rejects.toThrow('gave up')
    expect(signals).toEqual([controller.signal, undefined, undefined])
  })
})
