import { describe, expect, test } from 'vitest'
import { AthanorError } from './athanor-error.ts'
import {
  AbortError,
  ArgumentError,
  CircularDependencyError,
  CompileError,
  IllegalStateChangeError,
  InvalidRequestError,
  MultipleResultsFound,
  NoResultFound,
  PendingRollbackError,
  TransactionPromotionError,
} from './request-errors.ts'

describe('each class has its name, its code and its place in the tree', () => {
  test.each([
    [AbortError, 'AbortError', 'aborted', AthanorError],
    [ArgumentError, 'ArgumentError', 'argument', AthanorError],
    [CompileError, 'CompileError', 'compile', AthanorError],
    [CircularDependencyError, 'CircularDependencyError', 'circular-dependency', AthanorError],
    [InvalidRequestError, 'InvalidRequestError', 'invalid-request', AthanorError],
    [NoResultFound, 'NoResultFound', 'no-result-found', InvalidRequestError],
    [MultipleResultsFound, 'MultipleResultsFound', 'multiple-results-found', InvalidRequestError],
    [IllegalStateChangeError, 'IllegalStateChangeError', 'illegal-state-change', InvalidRequestError],
    [PendingRollbackError, 'PendingRollbackError', 'pending-rollback', InvalidRequestError],
    [TransactionPromotionError, 'TransactionPromotionError', 'transaction-promotion', InvalidRequestError],
  ] as const)('%o', (Class, name, code, Base) => {
    const error = new Class('It failed.')
    expect(error).toMatchObject({ name, code, message: 'It failed.' })
    expect(error).toBeInstanceOf(Base)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe(`${name}: It failed.`)
  })
})

describe('details', () => {
  test('a more precise code takes the place of the one of the class', () => {
    expect(new ArgumentError('x', { code: 'bare-string' }).code).toBe('bare-string')
    expect(new PendingRollbackError('x', { code: 'closed' }).code).toBe('closed')
  })

  test('the cause is kept, also when it is undefined', () => {
    const cause = new Error('below')
    expect(new ArgumentError('x', { cause }).cause).toBe(cause)
    expect('cause' in new ArgumentError('x', { cause: undefined })).toBe(true)
    expect('cause' in new ArgumentError('x')).toBe(false)
  })

  test('the name is no own property, which printing and comparing would show', () => {
    expect(Object.keys(new ArgumentError('x'))).toEqual(['code'])
  })

  test('a class of your own has the name of ours, or one that it gives itself', () => {
    class Plain extends ArgumentError {}
    class Named extends ArgumentError {
      constructor() {
        super('x')
        this.name = 'Named'
      }
    }
    expect(new Plain('x')).toMatchObject({ name: 'ArgumentError', code: 'argument' })
    expect(String(new Named())).toBe('Named: x')
    expect(Object.keys(new Named())).toEqual(['code'])
  })
})
