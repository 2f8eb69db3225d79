import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { Driver } from '../../engine/driver.ts'
import type { AsyncSession } from '../../orm/session/async.ts'
import type { SessionOptions } from '../../orm/session/session-options.ts'
import type { DriverRequest } from '../../io/requests.ts'
import type { Colour } from './colour.ts'
import type { DriverSuiteSetup, SuiteOpenOptions } from './driver-suite-setup.ts'
import type { Requirement } from './requirements.ts'
import type { Expect } from './test-tools.ts'

/** One test, written once for both colours. */
export interface Scenario {
  readonly title: string
  readonly needs?: readonly Requirement[]
  /** Default: both. */
  readonly colour?: Colour['name']
  readonly open?: SuiteOpenOptions
  /** The order of its requests depends on who comes first, so that the colours are not compared. */
  readonly isRace?: boolean
  /** It looks at when the database answers, so that it cannot be played back. */
  readonly isTimed?: boolean
  run(stage: Stage): Promise<void>
}

export interface Subject {
  readonly title: string
  /** What all of its scenarios need. */
  readonly needs?: readonly Requirement[]
  readonly scenarios: readonly Scenario[]
}

/** What a scenario acts on: an empty database, opened for it alone. */
export interface Stage {
  readonly setup: DriverSuiteSetup
  readonly colour: Colour
  readonly driver: Driver
  readonly engine: AsyncEngine
  readonly expect: Expect
  /** Every request to the driver, in order. */
  readonly requests: DriverRequest[]
  /** Called with every request before it is answered, while it is set. */
  onRequest?: ((request: DriverRequest) => void) | undefined
  /** A connection that is closed at the end of the scenario, if not before. */
  connect(): AsyncConnection
  /** A session that keeps its objects loaded after a commit, whatever its colour; closed at the end as well. */
  session(options?: SessionOptions): AsyncSession
  /** The error with which `run` fails, at once or later; the test fails if it does not. */
  failureOf(run: () => unknown): Promise<unknown>
}
