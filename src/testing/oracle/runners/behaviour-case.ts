import { DatabaseError } from '../../../errors/database-error.ts'
import { compareBehaviour } from '../compare/compare-behaviour.ts'
import type { BehaviourExpectation } from '../corpus.ts'
import type { OracleDatabase } from '../databases/database.ts'
import type { OnDemand } from '../databases/on-demand.ts'
import type { CaseRunner } from '../run-corpus.ts'
import type { DialectOutcome } from '../verdict.ts'
import { Scenario } from './scenario.ts'

/** How the scenarios of a corpus are run. */
export interface Play {
  /** Runs the scenario; the database is null where the expectation is for `any`. */
  run(scenario: Scenario, database: OracleDatabase | null, entry: unknown): Promise<void>
  /** Whether the entry also has an asynchronous form. */
  hasAsync?(entry: unknown): boolean
  runAsync?(scenario: Scenario, database: OracleDatabase, entry: unknown): Promise<void>
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
  play: (scenario: Scenario) => Promise<void> | undefined,
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
  const run = (scenario: Scenario): Promise<void> | undefined =>
    isAsync === true ? play.runAsync?.(scenario, database, entry) : play.run(scenario, database, entry)
  return { dialect: name, ...(await attempt(expected, run)) }
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
