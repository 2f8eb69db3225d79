import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pglite } from '../../drivers/pglite/pglite.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/sync.ts'
import { HistoryBase } from '../fixtures/fuzz/histories/models.ts'
import { runHistory, type Tally } from '../fixtures/fuzz/histories/run-history.ts'
import { histories, stepKinds } from '../fixtures/fuzz/histories/steps.ts'

const isSoak = process.env['SOAK'] === '1'
const numRuns = isSoak ? 5000 : 150
const timeout = isSoak ? 3_600_000 : 30_000

function checkHistories(engine: Engine, isBatched: boolean): Tally {
  HistoryBase.metadata.createAll(engine)
  const tally: Tally = new Map()
  const live = fc.property(histories, ({ steps, autoflush }) =>
    runHistory(steps, autoflush, { engine, isBatched, tally }),
  )
  fc.assert(live, { numRuns, interruptAfterTimeLimit: timeout, markInterruptAsFailure: true })
  return tally
}

/** Every kind of step was taken, and there was something to compare. */
function expectMuch(tally: Tally, leftOut: readonly string[] = []): void {
  for (const kind of Object.keys(stepKinds)) {
    if (leftOut.includes(kind)) expect(tally.get(kind)).toBeUndefined()
    else expect([kind, tally.get(kind)]).toEqual([kind, expect.toSatisfy((times: number) => times > numRuns / 5)])
  }
  expect(tally.get('rows')).toBeGreaterThan(numRuns * 5)
}

const engines = {
  'sql.js': async (transaction: 'interactive' | 'batch' | 'auto') => createEngine(await sqljs.open({ transaction })),
  // Opening it alone takes seconds.
  ...(isSoak && {
    PGlite: async (transaction: 'interactive' | 'batch' | 'auto') => createEngine(await pglite.open({ transaction })),
  }),
}

describe.each(Object.entries(engines))('after every commit the database equals the model: %s', (_, open) => {
  test('interactive', { timeout }, async () => {
    using engine = await open('interactive')
    const tally = checkHistories(engine, false)
    expectMuch(tally)
    expect(tally.get('refusals')).toBe(0)
  })

  test('batched', { timeout }, async () => {
    using engine = await open('batch')
    // They have no savepoints.
    expectMuch(checkHistories(engine, true), ['savepoint', 'release', 'rollbackTo'])
  })

  test('batched, and interactive where a batch is not enough', { timeout }, async () => {
    using engine = await open('auto')
    const tally = checkHistories(engine, false)
    expectMuch(tally)
    expect(tally.get('refusals')).toBe(0)
  })
})
