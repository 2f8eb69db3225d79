import { afterAll, beforeAll, expect, test } from 'vitest'
import { d1 } from '../../drivers/d1/d1.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { type LocalD1, startLocalD1 } from '../fixtures/d1/local-d1.ts'
import { checkHistoriesAsync } from '../fixtures/fuzz/histories/check-histories.ts'
import { expectMuch } from '../fixtures/fuzz/histories/expect-much.ts'

const isSoak = process.env['SOAK'] === '1'
const numRuns = isSoak ? 500 : 12
const timeoutMs = isSoak ? 3_600_000 : 60_000

let local: LocalD1
beforeAll(() => {
  local = startLocalD1()
})
afterAll(() => local.stop())

/** Random histories of an asynchronous session: after every commit the database equals the model. */
test('on D1', { timeout: timeoutMs }, async () => {
  const engine = createAsyncEngine(d1.attach(local.fresh()))
  const tally = await checkHistoriesAsync(engine, { numRuns, timeoutMs, isBatched: true })
  expectMuch(tally, numRuns)
  expect(local.requests).toBeGreaterThan(numRuns)
})
