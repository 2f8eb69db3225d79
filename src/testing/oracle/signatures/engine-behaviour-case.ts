import type { Engine } from '../../../engine/sync.ts'
import type { RecordedError } from '../recorded-error.ts'
import type { EngineTables } from '../schema/engine-tables.ts'

/** What a scenario about engines is given. The tables hold the corpus's rows; there is no engine in cases for `any`. */
export interface EngineContext {
  readonly engine: Engine
  readonly tables: EngineTables
  /** Records a result under a name. */
  out(name: string, value: unknown): void
  err(action: () => unknown): RecordedError
  /** Writes a line into the log. */
  mark(text: string): void
}

/** One case of the engine corpus. */
export interface EngineBehaviourCase {
  run(context: EngineContext): void
}

/** The cases of an area, by id. */
export type EngineBehaviourCases = Readonly<Record<string, EngineBehaviourCase>>
