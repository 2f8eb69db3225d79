import type { AsyncConnection } from '../../engine/async.ts'
import type { Driver } from '../../engine/driver.ts'
import type { AsyncSession } from '../../orm/session/async.ts'
import type { DriverRequest } from '../../io/requests.ts'
import { scriptedHandler, type ScriptEntry } from '../../io/scripted-handler.ts'
import type { Colour } from './colour.ts'
import type { DriverSuiteSetup } from './driver-suite-setup.ts'
import { recordedDriver } from './recorded-driver.ts'
import { scriptingDriver } from './scripting-driver.ts'
import type { Scenario, Stage } from './scenario.ts'
import type { Expect } from './test-tools.ts'

/** What passed between the library and a driver. */
export interface Trace {
  readonly requests: readonly DriverRequest[]
  /** The same driver, without a database: it answers from the script. */
  readonly scripted: Driver
}

/** Opens a database, runs the scenario on it, and closes it. */
export async function runScenario(
  scenario: Scenario,
  setup: DriverSuiteSetup,
  colour: Colour,
  expect: Expect,
): Promise<Trace> {
  const opened = await setup.open(scenario.open ?? {})
  const script: ScriptEntry[] = []
  const requests = await runOn(scenario, makeStage(setup, colour, scriptingDriver(opened, script), expect), opened)
  return { requests, scripted: scriptedDriver(opened, script) }
}

/** Runs the scenario without a database, on the answers that it got there. Gives the requests that it led to. */
export function replayScenario(
  scenario: Scenario,
  setup: DriverSuiteSetup,
  colour: Colour,
  expect: Expect,
  { scripted }: Trace,
): Promise<readonly DriverRequest[]> {
  return runOn(scenario, makeStage(setup, colour, scripted, expect), scripted)
}

function scriptedDriver(
  { name, dialect, capabilities, batching, bulkRows }: Driver,
  script: readonly ScriptEntry[],
): Driver {
  const { handler } = scriptedHandler(script)
  return {
    ...{ name, dialect, capabilities, syncHandler: handler, asyncHandler: handler, dispose: () => undefined },
    ...(batching && { batching }),
    ...(bulkRows && { bulkRows }),
  }
}

async function runOn(scenario: Scenario, stage: ClosingStage, opened: Driver): Promise<readonly DriverRequest[]> {
  try {
    await scenario.run(stage)
    for (const resource of stage.resources) await resource.close()
    return stage.requests
  } finally {
    await stage.engine.dispose()
    await opened.dispose()
  }
}

interface ClosingStage extends Stage {
  readonly resources: readonly { close(): void | Promise<void> }[]
}

function makeStage(setup: DriverSuiteSetup, colour: Colour, opened: Driver, expect: Expect): ClosingStage {
  const resources: (AsyncConnection | AsyncSession)[] = []
  const requests: DriverRequest[] = []
  const driver = recordedDriver(opened, (request) => {
    requests.push(request)
    stage.onRequest?.(request)
  })
  const engine = colour.engineOf(driver)
  const kept = <T extends AsyncConnection | AsyncSession>(resource: T): T => {
    resources.push(resource)
    return resource
  }
  const stage: ClosingStage = {
    setup,
    colour,
    driver,
    engine,
    expect,
    requests,
    resources,
    connect: () => kept(engine.connect()),
    session: (options) => kept(colour.sessionOf(engine, { expireOnCommit: false, ...options })),
    failureOf,
  }
  return stage
}

async function failureOf(run: () => unknown): Promise<unknown> {
  try {
    await run()
  } catch (error) {
    return error
  }
  throw new Error('It was expected to fail, and did not.')
}
