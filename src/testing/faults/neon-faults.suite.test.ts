import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neon } from '../../drivers/neon/neon.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { UnknownOutcomeError } from '../../errors/database-error.ts'
import { AsyncSession } from '../../orm/session/async.ts'
import type { LocalNeon } from '../node/index.ts'
import { type OwnNeon, ownNeon } from '../node/neon/own-neon.ts'
import {
  Account,
  ALL_FAULTS,
  FaultBase,
  faultKinds,
  runUnit,
  TIMEOUT_MS,
  totals,
  type Unit,
  units,
} from '../fixtures/faults/units.ts'

const isSoak = process.env['SOAK'] === '1'
const numRuns = isSoak ? 200 : 20

let own: OwnNeon
let local: LocalNeon
/** Gives up soon. */
let engine: AsyncEngine
/** Waits. */
let calm: AsyncEngine

beforeAll(async () => {
  own = await ownNeon()
  local = own.local
  engine = createAsyncEngine(await neon.open({ connectionString: local.url, requestTimeoutMs: TIMEOUT_MS }))
  calm = createAsyncEngine(await neon.open({ connectionString: local.url }))
  await FaultBase.metadata.createAll(calm)
  await using session = new AsyncSession(calm)
  session.add(new Account({ id: 1, balance: 0 }))
  await session.commit()
})
afterAll(async () => {
  await engine.dispose()
  await calm.dispose()
  await own.stop()
})

const now = async (): Promise<readonly number[]> => {
  await using session = new AsyncSession(calm)
  return totals(session)
}

/** What the program learns: whether the unit was carried out, and how it came to know. */
async function outcomeOf(unit: Unit, count: (what: string) => void): Promise<[isDone: boolean, how: string]> {
  await using session = new AsyncSession(engine)
  for (const fault of unit.faults) local.fail(fault)
  const error = await runUnit(session, unit).then(
    () => null,
    (caught: unknown) => caught as Error,
  )
  // The first ones, as they were met in this order.
  for (const kind of faultKinds(unit).slice(0, unit.faults.length - local.pendingFaults)) count(kind)
  local.clearFaults()
  if (error === null) return [true, 'committed']
  return error instanceof UnknownOutcomeError ? [await error.resolve(), 'resolved'] : [false, error.name]
}

test(
  'each unit of work is carried out once or not at all, and the session says which',
  { timeout: 600_000 },
  async () => {
    const tally = new Map<string, number>()
    const count = (what: string): unknown => tally.set(what, (tally.get(what) ?? 0) + 1)
    const once = fc.asyncProperty(units, async (unit) => {
      const before = await now()
      const [isDone, how] = await outcomeOf(unit, count)
      // What is still on its way arrives.
      if (unit.faults.some(({ kind }) => kind === 'late')) await new Promise((resolve) => setTimeout(resolve, 300))
      const { amount, entries } = unit
      const change = isDone ? [amount, entries, entries * amount] : [0, 0, 0]
      const expected = before.map((value, i) => value + change[i]!)
      expect([how, ...(await now())]).toEqual([how, ...expected])
      count(`${how}, ${isDone ? 'done' : 'not done'}`)
    })
    await fc.assert(once, { numRuns, endOnFailure: true })
    expect(tally.get('committed, done')).toBeGreaterThan(numRuns / 4)
    expect(tally.get('resolved, done') ?? 0).toBeGreaterThan(0)
    if (!isSoak) return
    console.log(Object.fromEntries(tally))
    expect(ALL_FAULTS.filter((kind) => !tally.has(kind))).toEqual([])
  },
)
