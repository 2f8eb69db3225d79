import type { AsyncEngine } from '../../../engine/async.ts'
import type { Engine } from '../../../engine/sync.ts'
import { event } from '../../../event/event.ts'
import type { StatementEvent } from '../../../engine/events.ts'
import type { LogEntry } from '../corpus.ts'
import { noError, recordedError, type RecordedError } from '../recorded-error.ts'

/** Several executions of one statement tell their parameters as a list of lists. */
const isMany = (params: readonly unknown[]): params is readonly (readonly unknown[])[] =>
  params.length > 1 && params.every(Array.isArray)

/** What one run of a scenario leaves: its log, its results, and the helpers that write them. */
export class Scenario {
  readonly log: LogEntry[] = []
  readonly results = new Map<string, unknown>()
  #isListening = false

  /** Writes what the engine does into the log, until {@link stop}. */
  listen(engine: Engine | AsyncEngine): void {
    this.start()
    this.attach(engine)
  }

  /** Writes what a further engine does. */
  attach(engine: Engine | AsyncEngine): void {
    event.listen(engine, 'begin', () => this.note({ tx: 'BEGIN' }))
    event.listen(engine, 'commit', () => this.note({ tx: 'COMMIT' }))
    event.listen(engine, 'rollback', () => this.note({ tx: 'ROLLBACK' }))
    event.listen(engine, 'beforeCursorExecute', (statement) => this.#noteStatement(statement))
  }

  start(): void {
    this.#isListening = true
  }

  /** Runs without writing. */
  muted<T>(action: () => T): T {
    const wasListening = this.#isListening
    this.#isListening = false
    try {
      return action()
    } finally {
      this.#isListening = wasListening
    }
  }

  stop(): void {
    this.#isListening = false
  }

  out(name: string, value: unknown): void {
    this.results.set(name, value)
  }

  mark(text: string): void {
    this.note({ mark: text })
  }

  err(action: () => unknown): RecordedError {
    try {
      action()
    } catch (error) {
      return recordedError(error)
    }
    return noError
  }

  async errAsync(action: () => unknown): Promise<RecordedError> {
    try {
      await action()
    } catch (error) {
      return recordedError(error)
    }
    return noError
  }

  /** The number of statements in the log. */
  statementCount(): number {
    return this.log.filter((entry) => entry.sql !== undefined).length
  }

  #noteStatement({ sql, params }: StatementEvent): void {
    this.note(isMany(params) ? { sql, params, many: true } : { sql, params })
  }

  note(entry: LogEntry): void {
    if (this.#isListening) this.log.push(entry)
  }
}
