import type { AsyncConnection } from '../../engine/async.ts'
import type { Driver } from '../../engine/driver.ts'
import type { AsyncSession } from '../../orm/session/async.ts'
import type { DriverRequest } from '../../io/requests.ts'
import type { Colour } from './colour.ts'
import type { DriverSuiteSetup } from './driver-suite-setup.ts'
import { recordedDriver } from './recorded-driver.ts'
import type { Scenario, Stage } from './scenario.ts'
import type { Expect } from './test-tools.ts'

/** Opens a database, runs the scenario on it, and closes it. Gives the requests that the scenario led to. */
export async function runScenario(
  scenario: Scenario,
  setup: DriverSuiteSetup,
  colour: Colour,
  expect: Expect,
): Promise<readonly DriverRequest[]> {
  const opened = await setup.open(scenario.open ?? {})
  const stage = makeStage(setup, colour, opened, expect)
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
