import { describeValue } from '../compare/describe-value.ts'
import type { OracleDatabase } from '../databases/database.ts'
import { ormPlay } from '../runners/orm-behaviour.ts'
import { Scenario } from '../runners/scenario.ts'

/** A database that tells what is in it. */
export interface OutcomeDatabase extends OracleDatabase {
  /** The rows of all tables, as text. */
  contents(): Promise<string>
}

/** What came of a scenario of the ORM: what it recorded, and what it left in the database. */
export interface Outcome {
  readonly results: string
  readonly contents: string
  /** What needed more than a batch, where there is nothing else. */
  readonly refusedFor: string | null
}

const REFUSAL = /This transaction is sent as one batch, and (.*?) needs an interactive one/

/** Runs the asynchronous form of a scenario on an empty database. */
export async function outcomeOf(database: OutcomeDatabase, entry: unknown): Promise<Outcome> {
  const scenario = new Scenario()
  let ending = ''
  try {
    await ormPlay.runAsync?.(scenario, database, entry)
  } catch (error) {
    ending = `\nended with ${String(error)}`
  }
  const results = [...scenario.results].map(([name, value]) => `${name}: ${describeValue(value)}`).join('\n') + ending
  return { results, contents: await database.contents(), refusedFor: REFUSAL.exec(results)?.[1] ?? null }
}
