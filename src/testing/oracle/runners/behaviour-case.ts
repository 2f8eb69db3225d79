import type { AsyncEngine } from '../../../engine/async.ts'
import type { Engine } from '../../../engine/sync.ts'
import { DatabaseError } from '../../../errors/database-error.ts'
import { compareBehaviour } from '../compare/compare-behaviour.ts'
import type { BehaviourExpectation } from '../corpus.ts'
import type { OnDemand } from '../databases/on-demand.ts'
import type { CaseRunner } from '../run-corpus.ts'
import type { DialectOutcome } from '../verdict.ts'
import { Scenario } from './scenario.ts'

/** How the scenarios of a corpus are run. */
export interface Play {
  /** Runs the scenario; the engine is null where the expectation is for `any`. */
  run(scenario: Scenario, engine: Engine | null, entry: unknown): void | Promise<void>
  /** Whether the entry also has an asynchronous form. */
  hasAsync?(entry: unknown): boolean
  /** Runs that form; `engine` is the synchronous one, on the same database, for what comes before. */
  runAsync?(scenario: Scenario, engine: Engine, asyncEngine: AsyncEngine, entry: unknown): Promise<void>
}

type Attempt = Omit<DialectOutcome, 'dialect'>

/** A server keeps prepared transactions only where it is told how many; the tests' own is. */
const isNotConfigured = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && /^prepared transactions are disabled/.test(error.message)

async function attempt(
  expected: BehaviourExpectation,
  play: (scenario: Scenario) => void | Promise<void>,
): Promise<Attempt> {
  const scenario = new Scenario()
  try {
    await play(scenario)
  } catch (error) {
    if (isNotConfigured(error)) return { difference: `not run: ${error.message}`, wasNotRun: true }
    return { difference: `the scenario ended with ${String(error)}` }
  }
  const { results, log } = compareBehaviour(expected, scenario.log, scenario.results)
  if (results !== null) return { difference: results }
  return log === null ? { difference: null } : { difference: log, isOnlyLog: true }
}

async function onDatabase(
  dialect: string,
  expected: BehaviourExpectation,
  onDemand: OnDemand,
  play: Play,
  entry: unknown,
): Promise<DialectOutcome[]> {
  const database = await onDemand.get()
  if (database instanceof Error) {
    return [{ dialect, difference: `not run: ${database.message}`, wasNotRun: true }]
  }
  const outcome = await attempt(expected, (scenario) => play.run(scenario, database.open(), entry))
  if (play.hasAsync?.(entry) !== true) return [{ dialect, ...outcome }]
  const engine = database.open()
  await using asyncEngine = database.openAsync()
  const inTime = await attempt(expected, (scenario) => play.runAsync?.(scenario, engine, asyncEngine, entry))
  return [
    { dialect, ...outcome },
    { dialect: `${dialect} (async)`, ...inTime },
  ]
}

/** Runs a scenario for every expectation, each time on an empty database of its dialect. */
export function behaviourRunner(databases: Readonly<Record<string, OnDemand>>, play: Play): CaseRunner {
  return async (corpusCase, entry) => {
    const outcomes: DialectOutcome[] = []
    for (const [dialect, value] of Object.entries(corpusCase.expect ?? {})) {
      const expected = value as BehaviourExpectation
      const database = databases[dialect]
      if (database !== undefined) outcomes.push(...(await onDatabase(dialect, expected, database, play, entry)))
      else if (dialect === 'any') {
        outcomes.push({ dialect, ...(await attempt(expected, (scenario) => play.run(scenario, null, entry))) })
      }
    }
    return outcomes
  }
}
