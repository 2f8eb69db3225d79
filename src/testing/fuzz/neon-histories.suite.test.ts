import { afterAll, beforeAll, expect, test } from 'vitest'
import { neon } from '../../drivers/neon/neon.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { checkHistoriesAsync } from '../fixtures/fuzz/histories/check-histories.ts'
import { expectMuch } from '../fixtures/fuzz/histories/expect-much.ts'
import { type OwnNeon, ownNeon } from '../node/neon/own-neon.ts'

const isSoak = process.env['SOAK'] === '1'
const numRuns = isSoak ? 500 : 12
const timeout = isSoak ? 3_600_000 : 60_000

let own: OwnNeon
beforeAll(async () => {
  own = await ownNeon()
})
afterAll(() => own.stop())

/** Random histories of an asynchronous session over Neon's HTTP: after every commit the database equals the model. */
test.each(['batch', 'auto', 'interactive'] as const)('on Neon, %s', { timeout }, async (transaction) => {
  const engine = createAsyncEngine(await neon.open({ connectionString: own.local.url, transaction }))
  const isBatched = transaction === 'batch'
  const before = { ...own.local.counts }
  try {
    const tally = await checkHistoriesAsync(engine, { numRuns, timeoutMs: timeout, isBatched })
    expectMuch(tally, numRuns)
    if (!isBatched) expect(tally.get('refusals')).toBe(0)
  } finally {
    await engine.dispose()
  }
  const { requests, sockets } = own.local.counts
  expect([requests > before.requests, sockets > before.sockets]).toEqual([transaction !== 'interactive', !isBatched])
})
