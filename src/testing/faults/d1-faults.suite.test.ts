import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { d1 } from '../../drivers/d1/d1.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { UnknownOutcomeError } from '../../errors/database-error.ts'
import { AsyncSession } from '../../orm/session/async.ts'
import { type D1Fault, type LocalD1, startLocalD1 } from '../fixtures/d1/local-d1.ts'
import { Account, FaultBase, runUnit, totals } from '../fixtures/faults/units.ts'

const isSoak = process.env['SOAK'] === '1'
const numRuns = isSoak ? 200 : 12
const TIMEOUT_MS = 1500
const LATE_MS = 1800

let local: LocalD1
beforeAll(() => {
  local = startLocalD1()
})
afterAll(() => local.stop())

const at = fc.constantFrom('before' as const, 'after' as const)
const words = fc.constantFrom(
  'Network connection lost.',
  'D1 DB reset because its code was updated.',
  'Internal error in D1 DB storage caused object to be reset.',
)
// Neither the keys nor the question what became of a batch.
const only = /^INSERT INTO athanor_batch \(token\)/
const fault: fc.Arbitrary<D1Fault> = fc
  .oneof(
    { weight: 4, arbitrary: fc.record({ at, message: words.map((text) => `D1_ERROR: ${text}`) }) },
    {
      weight: 1,
      arbitrary: fc.constant({
        at: 'before' as const,
        message: 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
      }),
    },
    { weight: 1, arbitrary: fc.record({ at, delayMs: fc.constantFrom(20, 20, 20, LATE_MS) }) },
  )
  .map((one) => ({ ...one, only }))

const units = fc.record({
  amount: fc.integer({ min: 1, max: 1000 }),
  entries: fc.integer({ min: 0, max: 3 }),
  isPromoted: fc.constant(false),
  faults: fc.array(fault, { maxLength: 3 }),
  abortsAfterMs: fc.constantFrom(null, null, null, null, 1, 30),
})

test(
  'on D1 each unit of work is carried out once or not at all, and the session says which',
  { timeout: 600_000 },
  async () => {
    const binding = local.fresh()
    const calm = createAsyncEngine(d1.attach(binding))
    const engine = createAsyncEngine(d1.attach(binding, { requestTimeoutMs: TIMEOUT_MS }))
    await FaultBase.metadata.createAll(calm)
    await using first = new AsyncSession(calm)
    first.add(new Account({ id: 1, balance: 0 }))
    await first.commit()
    const now = async (): Promise<readonly number[]> => {
      await using session = new AsyncSession(calm)
      return totals(session)
    }
    const tally = new Map<string, number>()
    const outcomeOf = async (
      unit: Parameters<typeof runUnit>[1],
      faults: readonly D1Fault[],
    ): Promise<[boolean, string]> => {
      await using session = new AsyncSession(engine)
      local.faults.push(...faults)
      try {
        await runUnit(session, unit)
        return [true, 'committed']
      } catch (error) {
        local.faults.length = 0
        if (error instanceof UnknownOutcomeError) return [await error.resolve(), 'resolved']
        return [false, (error as Error).name]
      } finally {
        local.faults.length = 0
      }
    }
    const once = fc.asyncProperty(units, async ({ faults, ...unit }) => {
      const before = await now()
      const [isDone, how] = await outcomeOf({ ...unit, faults: [] }, faults)
      // What is still on its way arrives.
      if (faults.some(({ delayMs }) => delayMs === LATE_MS))
        await new Promise((resolve) => setTimeout(resolve, LATE_MS))
      const { amount, entries } = unit
      const change = isDone ? [amount, entries, entries * amount] : [0, 0, 0]
      expect([how, ...(await now())]).toEqual([how, ...before.map((value, i) => value + change[i]!)])
      const kind = `${how}, ${isDone ? 'done' : 'not done'}`
      tally.set(kind, (tally.get(kind) ?? 0) + 1)
    })
    await fc.assert(once, { numRuns, endOnFailure: true })
    expect(tally.get('committed, done')).toBeGreaterThan(numRuns / 4)
    expect([...tally.keys()].some((kind) => kind.startsWith('resolved'))).toBe(true)
  },
)
