import { describe, expect, test } from 'vitest'
import { runSync } from '../../io/run-sync.ts'
import { scriptedHandler, type ScriptEntry } from '../../io/scripted-handler.ts'
import { postgresqlBatches } from '../../dialects/postgresql/batches.ts'
import { sqliteBatches } from '../../dialects/sqlite/batches.ts'
import type { BatchDialect } from '../../dialects/batch-dialect.ts'
import { DriverError } from '../../errors/driver-error.ts'
import { BatchedTransaction } from './batched.ts'
import type { PlannedStatement, SavepointCommand } from './transaction.ts'

const capabilities = { transactions: 'batch', beginsOn: 'firstStatement', maxParameters: 100 } as const
const none = { columns: [], rows: [], rowCount: 0 }
const reading = (tablesRead: readonly string[] | null): PlannedStatement => ({
  statement: { sql: `SELECT ${tablesRead?.join() ?? 'text'}`, params: [], effect: 'read' },
  returnsRows: true,
  effects: { tablesRead, tablesWritten: [] },
})
const writing = (tablesWritten: readonly string[] | null): PlannedStatement => ({
  statement: { sql: `UPDATE ${tablesWritten?.join() ?? 'text'}`, params: [1], effect: 'write' },
  returnsRows: false,
  effects: { tablesRead: [], tablesWritten },
})

const transaction = (...script: ScriptEntry[]) => transactionOf(sqliteBatches, script)

function transactionOf(dialect: BatchDialect, script: ScriptEntry[]) {
  const { handler, requests } = scriptedHandler(script)
  const strategy = new BatchedTransaction({ connection: 7, capabilities, dialect, level: undefined })
  return {
    strategy,
    requests,
    execute: (...statements: PlannedStatement[]) => runSync(strategy.executeIo(statements), handler),
    commit: () => runSync(strategy.commitIo(), handler),
    rollback: () => runSync(strategy.rollbackIo(), handler),
    savepoint: (command: SavepointCommand, name = 's') => runSync(strategy.savepointIo(command, name), handler),
  }
}
const execute: ScriptEntry = { kind: 'execute', answer: none }
const batch: ScriptEntry = { kind: 'batch', answer: [none, none] }

describe('writes', () => {
  test('wait for the commit, which is one atomic request', () => {
    const { strategy, requests, ...run } = transaction(batch)
    expect(run.execute(writing(['a']))).toEqual([{ columns: [], rows: [], rowCount: -1 }])
    run.execute(writing(['b']))
    expect([requests.length, strategy.staged.length, strategy.isStaging]).toEqual([0, 2, true])
    run.commit()
    expect(requests).toEqual([
      {
        kind: 'batch',
        connection: 7,
        statements: [writing(['a']).statement, writing(['b']).statement],
        atomic: true,
      },
    ])
    run.commit()
    expect(requests).toHaveLength(1)
  })

  test('are forgotten by a rollback, without a request', () => {
    const { requests, ...run } = transaction(execute)
    run.execute(writing(['a']))
    run.rollback()
    run.commit()
    run.execute(reading(['a']))
    expect(requests.map(({ kind }) => kind)).toEqual(['execute'])
  })

  test('are staged no longer after a commit that failed', () => {
    const { strategy, ...run } = transaction({ kind: 'batch', error: new RangeError('no') })
    run.execute(writing(['a']))
    expect(run.commit).toThrow(RangeError)
    expect(strategy.staged).toEqual([])
  })

  test('need a rollback after a commit that failed, so that nothing is written in part', () => {
    const run = transaction({ kind: 'batch', error: new RangeError('no') })
    run.execute(writing(['a']))
    expect(run.commit).toThrow(RangeError)
    expect(() => run.execute(writing(['a']))).toThrow('Call rollback() first.')
    expect(run.commit).toThrow('Call rollback() first.')
    run.rollback()
    run.commit()
  })
})

describe('reads', () => {
  test('go out at once, each on its own', () => {
    const { requests, ...run } = transaction(execute)
    expect(run.execute(reading(['a']))).toEqual([none])
    expect(requests).toEqual([{ kind: 'execute', connection: 7, statement: reading(['a']).statement }])
  })

  test('several go as one request that is no transaction', () => {
    const { requests, ...run } = transaction(batch)
    expect(run.execute(reading(['a']), reading([]))).toEqual([none, none])
    expect(requests).toEqual([
      {
        kind: 'batch',
        connection: 7,
        statements: [reading(['a']).statement, reading([]).statement],
        atomic: false,
      },
    ])
  })

  test('over other tables than the staged writes may go, with the question whether there is a view among them', () => {
    const { requests, ...run } = transaction(batch, execute)
    run.execute(writing(['a', 'x.b']))
    expect(run.execute(reading(['c']))).toEqual([none])
    run.execute(reading(['c']))
    const question = sqliteBatches.viewsAmong(['c', 'a', 'b'])
    expect(requests).toEqual([
      { kind: 'batch', connection: 7, statements: [question, reading(['c']).statement], atomic: false },
      { kind: 'execute', connection: 7, statement: reading(['c']).statement },
    ])
  })

  test.each([
    ['that is read', 'c', 1],
    ['that is written', 'a', 2],
  ])('a view %s may be any table', (_, view, others) => {
    const found = { columns: ['value'], rows: [[view]], rowCount: 1 }
    const { requests, ...run } = transaction({ kind: 'batch', answer: [found, none] }, batch)
    run.execute(writing(['a']))
    const stale = 'a query over tables with staged writes'
    expect(() => run.execute(reading(['c']))).toThrow(stale)
    expect(() => run.execute(reading(['c']))).toThrow(stale)
    if (others === 1) expect(run.execute(reading(['d']))).toEqual([none])
    else expect(() => run.execute(reading(['d']))).toThrow(stale)
  })

  test('over no tables may always go', () => {
    const { requests, ...run } = transaction(execute)
    run.execute(writing(null))
    run.execute(reading([]))
    expect(requests).toHaveLength(1)
  })
})

describe('what needs an interactive transaction', () => {
  const refusal = (what: string, sql: string) =>
    expect.objectContaining({
      name: 'TransactionPromotionError',
      code: 'transaction-promotion',
      message:
        `This transaction is sent as one batch, and ${what} needs an interactive one. Commit first, query before the ` +
        "changes, or open the driver with `transaction: 'interactive'`.\n" +
        `[SQL: ${sql}]`,
    })
  const stale = 'a query over tables with staged writes'

  test.each([
    ['a table that was written', ['a', 'b'], ['c', 'b'], 'SELECT c,b'],
    ['unknown tables', ['a'], null, 'SELECT text'],
    ['any table after an unknown write', null, ['a'], 'SELECT a'],
    ['unknown tables after an unknown write', null, null, 'SELECT text'],
  ])('a read of %s', (_, written, tablesRead, sql) => {
    const { requests, ...run } = transaction()
    run.execute(writing(written))
    expect(() => run.execute(reading(tablesRead))).toThrow(refusal(stale, sql))
    expect(() => run.execute(reading([]), reading(tablesRead))).toThrow(refusal(stale, sql))
    expect(requests).toEqual([])
  })

  test('a write that returns rows', () => {
    const { strategy, ...run } = transaction()
    expect(() => run.execute({ ...writing(['a']), returnsRows: true })).toThrow(
      refusal('a write that returns rows', 'UPDATE a'),
    )
    expect(strategy.staged).toEqual([])
  })
})

describe('savepoints', () => {
  test('are places in what is staged', () => {
    const { requests, strategy, ...run } = transaction(batch)
    run.execute(writing(['a']))
    run.savepoint('', 'outer')
    run.execute(writing(['b']))
    run.savepoint('', 'inner')
    run.execute(writing(null))
    run.savepoint('RELEASE ', 'inner')
    run.savepoint('ROLLBACK TO ', 'outer')
    expect(strategy.staged).toEqual([writing(['a']).statement])
    run.execute(reading(['b']))
    expect(() => run.execute(reading(['a']))).toThrow('staged writes')
    expect(requests).toHaveLength(1)
  })

  test('do not bring back what went with a commit that was refused', () => {
    const { requests, ...run } = transaction({
      kind: 'batch',
      error: new DriverError({ kind: 'integrity', message: 'no' }),
    })
    run.execute(writing(['a']))
    run.savepoint('')
    run.execute(writing(['b']))
    expect(() => run.commit()).toThrow('no')
    expect(() => run.savepoint('ROLLBACK TO ')).toThrow('Call rollback() first.')
    expect(() => run.execute(writing(['c']))).toThrow('Call rollback() first.')
    expect(requests).toHaveLength(1)
  })
})

describe('a batch that can undo itself', () => {
  const settled = (value: boolean): BatchDialect => ({
    ...postgresqlBatches,
    trial: { ...postgresqlBatches.trial!, isSettled: () => value },
  })
  const { first, last } = postgresqlBatches.trial!
  const refused = (kind: 'integrity' | 'operational'): ScriptEntry => ({
    ...{ kind: 'batch', error: new DriverError({ kind, message: 'no', isTransport: kind === 'operational' }) },
  })
  const rows = { columns: ['n'], rows: [[1]], rowCount: 1 }

  test('tells what queries would give behind what is staged', () => {
    const { requests, strategy, ...run } = transactionOf(settled(true), [
      { kind: 'batch', answer: [none, none, rows, none] },
    ])
    run.execute(writing(['a']))
    expect(run.execute(reading(['a']))).toEqual([rows])
    expect(requests).toEqual([
      {
        ...{ kind: 'batch', connection: 7, atomic: true, isUndone: true },
        statements: [first, writing(['a']).statement, reading(['a']).statement, last],
      },
    ])
    expect(strategy.staged).toHaveLength(1)
  })

  test('is not used where it would not do the same again', () => {
    const { requests, ...run } = transactionOf(settled(false), [])
    run.execute(writing(['a']))
    expect(() => run.execute(reading(['a']))).toThrow('staged writes')
    expect(requests).toEqual([])
  })

  test('is refused: then the transaction has failed; where the way to the database has, it has not', () => {
    const { requests, ...run } = transactionOf(settled(true), [refused('operational'), refused('integrity')])
    run.execute(writing(['a']))
    expect(() => run.execute(reading(['a']))).toThrow('no')
    expect(() => run.execute(reading(['a']))).toThrow('no')
    expect(() => run.commit()).toThrow('Call rollback() first.')
    expect(requests).toHaveLength(2)
  })

  test('which a savepoint undoes, when it was set before', () => {
    const { requests, strategy, ...run } = transactionOf(settled(true), [refused('integrity'), batch])
    run.execute(writing(['a']))
    run.savepoint('')
    run.execute(writing(['b']))
    expect(() => run.execute(reading(['a']))).toThrow('no')
    run.savepoint('ROLLBACK TO ')
    expect(strategy.staged).toEqual([writing(['a']).statement])
    run.commit()
    expect(requests).toHaveLength(2)
  })

  test('tells at the release of a savepoint whether what it has staged is refused, which is then undone alone', () => {
    const { requests, strategy, ...run } = transactionOf(settled(false), [refused('integrity'), batch])
    run.execute(writing(['a']))
    run.savepoint('')
    run.execute(writing(['b']))
    expect(() => run.savepoint('RELEASE ')).toThrow('no')
    expect(strategy.staged).toEqual([writing(['a']).statement])
    run.savepoint('', 'empty')
    run.savepoint('RELEASE ', 'empty')
    run.commit()
    expect(requests).toHaveLength(2)
  })
})
