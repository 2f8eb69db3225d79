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

/** One way to run a scenario. */
export interface BehaviourRun {
  /** Begins with the dialect, so that what is known of a dialect holds for all its runs. */
  readonly name: string
  readonly dialect: string
  readonly database: OnDemand
  /** Runs the asynchronous form, where there is one. */
  readonly isAsync?: true
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
  { name, database: onDemand, isAsync }: BehaviourRun,
  expected: BehaviourExpectation,
  play: Play,
  entry: unknown,
): Promise<DialectOutcome> {
  const database = await onDemand.get()
  if (database instanceof Error) {
    return { dialect: name, difference: `not run: ${database.message}`, wasNotRun: true }
  }
  const engine = await database.open()
  if (isAsync !== true) return { dialect: name, ...(await attempt(expected, (one) => play.run(one, engine, entry))) }
  await using asyncEngine = database.openAsync()
  const outcome = await attempt(expected, (scenario) => play.runAsync?.(scenario, engine, asyncEngine, entry))
  return { dialect: name, ...outcome }
}

/** Runs a scenario for every expectation in every way, each time on an empty database of its dialect. */
export function behaviourRunner(runs: readonly BehaviourRun[], play: Play): CaseRunner {
  return async (corpusCase, entry) => {
    const outcomes: DialectOutcome[] = []
    for (const [dialect, value] of Object.entries(corpusCase.expect ?? {})) {
      const expected = value as BehaviourExpectation
      if (dialect === 'any') {
        outcomes.push({ dialect, ...(await attempt(expected, (scenario) => play.run(scenario, null, entry))) })
      }
      for (const run of runs) {
        const isHad = run.isAsync !== true || play.hasAsync?.(entry) === true
        if (run.dialect === dialect && isHad) outcomes.push(await onDatabase(run, expected, play, entry))
      }
    }
    return outcomes
  }
}
