import { describe, expect, test } from 'vitest'
import { runSync } from '../../io/run-sync.ts'
import { scriptedHandler, type ScriptEntry } from '../../io/scripted-handler.ts'
import type { StatementEffect } from '../../util/statement-effect.ts'
import { InteractiveTransaction } from './interactive.ts'
import type { PlannedStatement } from './transaction.ts'

const none = { columns: [], rows: [], rowCount: 0 }
const planned = (sql: string, effect: StatementEffect): PlannedStatement => ({
  statement: { sql, params: [], effect },
  returnsRows: false,
  effects: { tablesRead: null, tablesWritten: null },
})
const read = planned('SELECT', 'read')
const write = planned('UPDATE', 'write')
const unknown = planned('CALL', 'unknown')

function transaction(beginsOn: 'firstStatement' | 'firstWrite', ...script: ScriptEntry[]) {
  const { handler, requests } = scriptedHandler(script)
  const strategy = new InteractiveTransaction(7, beginsOn)
  return {
    strategy,
    requests,
    execute: (...statements: PlannedStatement[]) => runSync(strategy.executeIo(statements), handler),
    commit: () => runSync(strategy.commitIo(), handler),
    rollback: () => runSync(strategy.rollbackIo(), handler),
  }
}
const begin: ScriptEntry = { kind: 'begin', answer: undefined }
const execute: ScriptEntry = { kind: 'execute', answer: none }
const commit: ScriptEntry = { kind: 'commit', answer: undefined }
const rollback: ScriptEntry = { kind: 'rollback', answer: undefined }

describe('where BEGIN goes before the first statement', () => {
  test('it is sent once', () => {
    const { requests, ...run } = transaction('firstStatement', begin, execute, execute, commit)
    expect(run.execute(read)).toEqual([none])
    run.execute(write)
    run.commit()
    expect(requests).toEqual([
      { kind: 'begin', connection: 7, mode: 'deferred' },
      { kind: 'execute', connection: 7, statement: read.statement },
      { kind: 'execute', connection: 7, statement: write.statement },
      { kind: 'commit', connection: 7 },
    ])
  })
})

describe('where BEGIN goes before the first write', () => {
  test('reads before it run alone, and need no COMMIT', () => {
    const { requests, ...run } = transaction('firstWrite', execute)
    run.execute(read)
    run.commit()
    run.rollback()
    expect(requests.map(({ kind }) => kind)).toEqual(['execute'])
  })

  test.each([write, unknown])('$statement.effect counts as a write, and asks for the right to write at once', (one) => {
    const { requests, ...run } = transaction('firstWrite', execute, begin, execute, rollback)
    run.execute(read)
    run.execute(one)
    run.rollback()
    run.rollback()
    expect(requests.slice(1)).toEqual([
      { kind: 'begin', connection: 7, mode: 'immediate' },
      { kind: 'execute', connection: 7, statement: one.statement },
      { kind: 'rollback', connection: 7 },
    ])
  })
})

describe('several statements', () => {
  test('go as one request, which is no transaction of its own', () => {
    const { requests, strategy, ...run } = transaction('firstWrite', begin, { kind: 'batch', answer: [none, none] })
    expect(run.execute(read, write)).toEqual([none, none])
    expect(requests[1]).toEqual({
      kind: 'batch',
      connection: 7,
      statements: [read.statement, write.statement],
      atomic: false,
    })
    expect(strategy.isStaging).toBe(false)
  })
})

test('a COMMIT that fails leaves a transaction to roll back', () => {
  const failed: ScriptEntry = { kind: 'commit', error: new RangeError('no') }
  const { requests, ...run } = transaction('firstWrite', begin, execute, failed, rollback)
  run.execute(write)
  expect(run.commit).toThrow(RangeError)
  run.rollback()
  expect(requests.at(-1)).toEqual({ kind: 'rollback', connection: 7 })
})
