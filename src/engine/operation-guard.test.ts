import { describe, expect, test } from 'vitest'
import { IllegalStateChangeError } from '../errors/request-errors.ts'
import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import { OperationGuard } from './operation-guard.ts'

function* askIo(): Io<string> {
  yield* perform({ kind: 'connect' })
  return 'done'
}

const busy = new IllegalStateChangeError(
  'commit() was called while flush() of the same session is under way. Await each operation, and give every task a session of its own.',
)

describe('OperationGuard', () => {
  test('refuses an operation while another is under way', () => {
    const guard = new OperationGuard('session')
    const flush = guard.guardIo('flush', askIo())
    flush.next()
    expect(() => guard.check('commit')).toThrow(busy)
    const commit = guard.guardIo('commit', askIo())
    expect(() => commit.next()).toThrow(busy)
    expect(flush.next(1)).toEqual({ done: true, value: 'done' })
    expect(guard.check('commit')).toBe(undefined)
  })

  test('an operation that was made and not begun is not under way', () => {
    const guard = new OperationGuard('session')
    const flush = guard.guardIo('flush', askIo())
    expect(flush.return('never begun').done).toBe(true)
    expect(guard.check('commit')).toBe(undefined)
  })

  test('one that failed is over', () => {
    const guard = new OperationGuard('session')
    const flush = guard.guardIo('flush', askIo())
    flush.next()
    expect(() => flush.throw(new Error('lost'))).toThrow('lost')
    expect(guard.check('commit')).toBe(undefined)
  })
})
