import * as core from 'athanor'
import * as postgresqlDialect from 'athanor/dialects/postgresql'
import * as sqliteDialect from 'athanor/dialects/sqlite'
import * as sqljsDriver from 'athanor/drivers/sqljs'
import * as orm from 'athanor/orm'
import type { EngineObserver } from './engine-observer.ts'
import type { Modules } from './module-linker.ts'
import { observedSessions } from './observed-sessions.ts'
import type { SessionObserver } from './session-observer.ts'
import { tappedDriver, tappedFactory } from './tapped-driver.ts'

/** What listens during a run. */
interface Observers {
  readonly observer: EngineObserver
  readonly sessions: SessionObserver
}

/**
 * What user code can import besides its own files: the package's entries, with engines and sessions that are observed, and
 * files that the playground provides.
 *
 * @param current asked for each engine and session, since every run has its own
 * @param sqljs its factory, which knows the database that is kept
 */
export function sharedModules(current: () => Observers, sqljs: typeof sqljsDriver.sqljs, provided: Modules): Modules {
  return {
    athanor: { ...core, ...observedEngines(() => current().observer) },
    'athanor/orm': { ...orm, ...observedSessions(() => current().sessions) },
    'athanor/dialects/sqlite': sqliteDialect,
    'athanor/dialects/postgresql': postgresqlDialect,
    'athanor/drivers/sqljs': { ...sqljsDriver, sqljs },
    ...provided,
  }
}

type Target = core.Driver | string | core.URL
type Drivers = readonly (core.Driver | core.DriverFactory)[]
type Options = core.EngineOptions & { readonly drivers?: Drivers }
type Create<E> = (target: Target, options: Options) => E

function observedEngines(currentObserver: () => EngineObserver): object {
  const observed = <E extends core.Engine | core.AsyncEngine>(create: Create<E>): Create<E> => {
    return (target, { drivers, ...options } = {}) => {
      return currentObserver().observe((tap) =>
        create(isDriver(target) ? tappedDriver(target, tap) : target, {
          ...options,
          ...(drivers && { drivers: drivers.map((driver) => tappedFactory(driver, tap)) }),
        }),
      )
    }
  }
  return {
    createEngine: observed(core.createEngine as Create<core.Engine>),
    createAsyncEngine: observed(core.createAsyncEngine as Create<core.AsyncEngine>),
  }
}

const isDriver = (target: unknown): target is core.Driver =>
  typeof target === 'object' && target !== null && 'asyncHandler' in target
