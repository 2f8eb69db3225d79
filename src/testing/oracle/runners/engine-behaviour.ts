import { createEngine } from '../../../engine/create-engine.ts'
import type { EngineOptions } from '../../../engine/engine-options.ts'
import type { Engine } from '../../../engine/sync.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { engineTables, type EngineTables } from '../schema/engine-tables.ts'
import type { AsyncEngineContext, EngineBehaviourCase, EngineContext } from '../signatures/engine-behaviour-case.ts'
import type { LogEntry } from '../corpus.ts'
import { driverFailure } from '../driver-failure.ts'
import { Fake } from '../fake/fake.ts'
import { PoolHandle } from '../fake/pool-handle.ts'
import { watchPool } from '../fake/watch-pool.ts'
import type { RecordedError } from '../recorded-error.ts'
import type { Play } from './behaviour-case.ts'
import type { Scenario } from './scenario.ts'

const people = ['ann', 'bob', 'cid', 'dee', 'eve']
const ages = [30, 25, 41, 25, null]
const items = ['pen', 'ink', 'pad']
const buyers = [1, 1, 2]

/** The corpus's rows. */
function fill(engine: Engine, { metadata, users, orders }: EngineTables): void {
  metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(
      insert(users),
      people.map((name, i) => ({ name, age: ages[i] ?? null })),
    )
    connection.execute(
      insert(orders),
      items.map((item, i) => ({ user_id: buyers[i] ?? null, item })),
    )
  })
}

/** What both kinds of scenario are given. */
function helpersOf(scenario: Scenario, engine: Engine | null) {
  const note = (entry: LogEntry): void => scenario.note(entry)
  const fake = new Fake(note)
  const watch: EngineContext['watch'] = (pool) => {
    watchPool(pool instanceof PoolHandle ? pool.pool : pool, note)
    return pool
  }
  return {
    tables: engineTables(),
    fake,
    watch,
    get dialect(): string {
      return databaseOf(engine).dialect.name
    },
    out: (name: string, value: unknown): void => scenario.out(name, value),
    mark: (text: string): void => scenario.mark(text),
    ev: (name: string, details: object = {}): void => note({ event: name, ...details }),
    dberr: driverFailure,
    muted: <T>(action: () => T): T => scenario.muted(action),
    advance: (seconds: number): void => fake.advance(seconds),
    fakeEngine(options: EngineOptions = {}): Engine {
      const made = createEngine(fake, { clock: fake.clock, ...options })
      watch(made.pool!)
      return made
    },
  }
}

function databaseOf(engine: Engine | null): Engine {
  if (engine !== null) return engine
  throw new InvalidRequestError('This case is without a database.')
}

function syncContext(scenario: Scenario, engine: Engine | null): EngineContext {
  const helpers = helpersOf(scenario, engine)
  const own = {
    makeEngine(options: EngineOptions = {}): Engine {
      const made = createEngine(databaseOf(engine).core.driver, options)
      scenario.attach(made)
      return made
    },
    err: (action: () => unknown): RecordedError => scenario.err(action),
    sleep: (seconds: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000),
    get engine(): Engine {
      return databaseOf(engine)
    },
  }
  return Object.defineProperties(own, Object.getOwnPropertyDescriptors(helpers)) as typeof own & typeof helpers
}

/** For cases without a database that wait. */
function asyncContext(scenario: Scenario): AsyncEngineContext {
  return Object.defineProperties(
    {
      err: (action: () => unknown): Promise<RecordedError> => scenario.errAsync(action),
      sleep: (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    },
    Object.getOwnPropertyDescriptors(helpersOf(scenario, null)),
  ) as AsyncEngineContext
}

/** Runs scenarios about engines. */
export const enginePlay: Play = {
  async run(scenario, database, entry) {
    const engine = database && (await database.open())
    const { run, runAsync } = entry as EngineBehaviourCase
    if (!run) {
      scenario.start()
      await runAsync?.(asyncContext(scenario))
    } else {
      const context = syncContext(scenario, engine)
      if (engine === null) scenario.start()
      else {
        fill(engine, context.tables)
        // The scenario begins with an empty pool.
        engine.dispose()
        scenario.listen(engine)
      }
      run(context)
    }
    scenario.stop()
  },
}
