import type { DriverRequest } from '../../io/requests.ts'
import { ASYNC, SYNC, type Colour } from './colour.ts'
import type { DriverSuiteSetup } from './driver-suite-setup.ts'
import { replayScenario, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { SUBJECTS } from './subjects/index.ts'
import type { TestTools } from './test-tools.ts'

/**
 * Tests a driver: everything that the library relies on, from a connection to a unit of work. What a driver or its
 * database cannot do is said in `requirements`; the tests that need it are skipped, and say so in their title.
 *
 * Write a driver in an afternoon: make an object that is a {@link Driver}. Choose its dialect, say in `capabilities`
 * whether it has interactive transactions and how many parameters a statement may have, and answer the seven requests of
 * {@link AsyncHandler}: `connect` gives a number that names a connection until `close`, `execute` runs one statement and
 * gives rows by position, `batch` runs several, atomically if asked, and `begin`, `commit` and `rollback` are what they
 * are called. Throw a {@link DriverError} for every failure and classify it by its `kind`, which decides the class of
 * error that users meet. Begin with `execute` alone, run this suite, and let it tell you what comes next; when it is
 * green, the driver is finished. If the database can answer at once, add a `syncHandler` with the same functions, and
 * synchronous sessions work too.
 *
 * ```ts
 * import { describe, expect, test } from 'vitest'
 * import { driverSuite } from 'athanor/testing'
 *
 * driverSuite({ name: 'mine', open: (options) => openMine(options), requirements }, { describe, expect, test })
 * ```
 */
export function driverSuite(setup: DriverSuiteSetup, { describe, test, expect }: TestTools): void {
  const colours = setup.requirements.sync ? [SYNC, ASYNC] : [ASYNC]
  for (const { title, scenarios, needs = [] } of SUBJECTS) {
    describe(`${setup.name}: ${title}`, () => {
      if (!setup.requirements.sync) test('all of it synchronously, skipped without sync', { skip: true }, () => {})
      for (const scenario of scenarios) {
        const own = { ...scenario, needs: [...(scenario.needs ?? []), ...needs] }
        defineTests(own, setup, colours, { describe, test, expect })
      }
    })
  }
}

/**
 * One test for each colour; the second one compares what both have sent. What was answered is then played back without a
 * database to the other colour, which must send the same again.
 */
function defineTests(scenario: Scenario, setup: DriverSuiteSetup, colours: readonly Colour[], tools: TestTools): void {
  const { title, needs = [], colour: only, isRace = false, isTimed = false } = scenario
  const closed = needs.filter((name) => !setup.requirements[name])
  const reason = closed.length === 0 ? '' : `, skipped without ${closed.join(' and ')}`
  const traces: (readonly DriverRequest[])[] = []
  for (const colour of colours.filter(({ name }) => only === undefined || only === name)) {
    tools.test(`${title} (${colour.name})${reason}`, { skip: closed.length > 0 }, async () => {
      const trace = await runScenario(scenario, setup, colour, tools.expect)
      traces.push(trace.requests)
      if (isRace) return
      tools.expect(trace.requests).toEqual(traces[0])
      if (isTimed) return
      const other = only !== undefined || colour === SYNC ? ASYNC : SYNC
      tools.expect(await replayScenario(scenario, setup, other, tools.expect, trace)).toEqual(trace.requests)
    })
  }
}
