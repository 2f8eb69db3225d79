import type { Driver, StatementDoneEvent } from 'athanor'
import type { SqljsDriver } from 'athanor/drivers/sqljs'
import type { StatementDetails, StatementHandle } from './protocol.ts'
import { hasQueryPlan, queryPlan } from './query-plan.ts'
import { literalTexts } from './statement-texts.ts'

interface Executed {
  readonly done: StatementDoneEvent
  readonly driver: Driver
}

/** As many events reach the page. */
const MOST_STATEMENTS = 2_000
/** Parameters stay in memory as long as somebody may ask. */
const MOST_PARAMETERS = 1_000_000

/**
 * What a run has executed, to answer questions about it afterwards. Plans are found when somebody wants to see one, so
 * that the others cost nothing: SQLite chooses them by the schema, which is seldom another one at the end of a run. Only
 * a database that is closed is asked before.
 */
export class ExecutedStatements {
  readonly #run: number
  readonly #executed: Executed[] = []
  readonly #plans = new Map<Executed, StatementDetails['plan']>()
  #parameters = 0

  constructor(run: number) {
    this.#run = run
  }

  /** @returns null where there will be no answer. */
  add(executed: Executed): StatementHandle | null {
    this.#parameters += executed.done.params.length
    const isTooMuch = this.#executed.length >= MOST_STATEMENTS || this.#parameters > MOST_PARAMETERS
    if (isTooMuch || !('database' in executed.driver) || !hasQueryPlan(executed.done.sql)) return null
    return { run: this.#run, number: this.#executed.push(executed) - 1 }
  }

  /** Null for a statement of another run. */
  details({ run, number }: StatementHandle): StatementDetails | null {
    const executed = run === this.#run ? this.#executed[number] : undefined
    if (executed === undefined) return null
    const { done } = executed
    return {
      plan: this.#plans.get(executed) ?? planOf(executed),
      literal: done.statement === undefined ? null : literalTexts(done),
    }
  }

  forget(): void {
    this.#executed.length = 0
  }

  /** Asks for the plans that nobody can ask for any more. */
  databaseCloses(driver: Driver): void {
    const byText = new Map<string, StatementDetails['plan']>()
    for (const executed of this.#executed) {
      if (executed.driver !== driver || this.#plans.has(executed)) continue
      const { sql } = executed.done
      const plan = byText.get(sql) ?? planOf(executed)
      byText.set(sql, plan)
      this.#plans.set(executed, plan)
    }
  }
}

function planOf({ driver, done: { sql, params } }: Executed): StatementDetails['plan'] {
  // Of several executions at once, the first.
  const [first] = params
  try {
    return queryPlan((driver as SqljsDriver).database, sql, Array.isArray(first) ? first : params)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
