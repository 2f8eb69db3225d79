import { describe, expect, test } from 'vitest'
import { pglite } from '../../drivers/pglite/pglite.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { checkHistories } from '../fixtures/fuzz/histories/check-histories.ts'
import { expectMuch } from '../fixtures/fuzz/histories/expect-much.ts'

const isSoak = process.env['SOAK'] === '1'
const numRuns = isSoak ? 5000 : 150
const timeout = isSoak ? 3_600_000 : 30_000
const check = (isBatched: boolean) => ({ numRuns, timeoutMs: timeout, isBatched })

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
    const tally = checkHistories(engine, check(false))
    expectMuch(tally, numRuns)
    expect(tally.get('refusals')).toBe(0)
  })

  test('batched', { timeout }, async () => {
    using engine = await open('batch')
    expectMuch(checkHistories(engine, check(true)), numRuns)
  })

  test('batched, and interactive where a batch is not enough', { timeout }, async () => {
    using engine = await open('auto')
    const tally = checkHistories(engine, check(false))
    expectMuch(tally, numRuns)
    expect(tally.get('refusals')).toBe(0)
  })
})
