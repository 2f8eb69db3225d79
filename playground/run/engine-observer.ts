import type { AsyncEngine, ConnectionEvent, Driver, Engine, StatementDoneEvent } from 'athanor'
import { event } from 'athanor'
import type { SqljsDriver } from 'athanor/drivers/sqljs'
import { ExecutedStatements } from './executed-statements.ts'
import type { Place, ResultTable, RunEvent, StatementEvent } from './protocol.ts'
import { tableOfRows } from './result-table.ts'
import { StatementTexts } from './statement-texts.ts'
import type { Tap } from './tapped-driver.ts'

interface Seen {
  readonly sql: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

interface Source {
  readonly connection: string
  readonly dialectName: string
  /** Null until it is open. */
  readonly driver: Driver | null
}

/** What the run knows of the user's code. */
interface Surroundings {
  callingPlace(this: void): Place | null
  /** The relationship that a statement of that place loads for one object. */
  relationshipOf(this: void, sql: string, place: Place | null): string | null
}

/** Listens to the engines of one run. */
export class EngineObserver {
  /** Whether rows are worth keeping: only where nothing else will be shown. */
  keepsRows = false
  readonly executed: ExecutedStatements
  readonly #emit: (event: RunEvent) => void
  readonly #callingPlace: Surroundings['callingPlace']
  readonly #relationshipOf: Surroundings['relationshipOf']
  readonly #texts = new StatementTexts()
  readonly #engines: (Engine | AsyncEngine)[] = []
  #driver: Driver | null = null
  #seen: Seen | null = null
  #lastSelect: Seen | null = null

  constructor(run: number, emit: (event: RunEvent) => void, { callingPlace, relationshipOf }: Surroundings) {
    this.executed = new ExecutedStatements(run)
    this.#emit = emit
    this.#callingPlace = callingPlace
    this.#relationshipOf = relationshipOf
  }

  /** Creates an engine with what it takes to see its statements, and listens to it. */
  observe<E extends Engine | AsyncEngine>(create: (tap: Tap) => E): E {
    let driver: Driver | null = null
    const engine = create({
      opened: (opened) => (this.#driver = driver = opened),
      executed: ({ sql, effect }, { columns, rows }) => {
        if (!this.keepsRows || effect !== 'read' || columns.length === 0) return
        this.#seen = { sql, columns, rows: rows.map((row) => [...row]) }
      },
      closes: (closed) => this.executed.databaseCloses(closed),
    })
    const engineNumber = this.#engines.push(engine)
    const connectionOf = ({ connectionId }: ConnectionEvent): string => `${engineNumber}.${connectionId}`
    // Both colours tell the same events, but TypeScript cannot choose an overload for a union.
    const target = engine as Engine
    for (const type of ['begin', 'commit', 'rollback'] as const) {
      event.listen(target, type, (told) => this.#emit({ type, connection: connectionOf(told) }))
    }
    event.listen(target, 'afterExecute', (done) =>
      this.#executed(done, { connection: connectionOf(done), dialectName: engine.dialect.name, driver }),
    )
    return engine
  }

  /** The rows of the last SELECT of user code, as the database gave them. */
  lastSelect(): ResultTable | null {
    return this.#lastSelect && tableOfRows(this.#lastSelect.columns, this.#lastSelect.rows, 'last SELECT')
  }

  /** That of the database that was opened last. */
  get driver(): Driver | null {
    return this.#driver
  }

  /** The bytes of the database that was opened last; null when there is none, or it has no bytes. */
  exported(): Uint8Array | null {
    const driver: (Driver & Partial<Pick<SqljsDriver, 'export'>>) | null = this.#driver
    return driver?.export?.() ?? null
  }

  async dispose(): Promise<void> {
    this.executed.forget()
    for (const engine of this.#engines.splice(0)) {
      try {
        await engine.dispose()
      } catch {
        // User code may have closed its database already.
      }
    }
  }

  #textsOf(done: StatementDoneEvent, dialectName: string): Pick<StatementEvent, 'sqlite' | 'postgresql'> {
    const executed = this.#texts.executed(done)
    if (dialectName !== 'postgresql')
      return { sqlite: executed, postgresql: this.#texts.translated(done, 'postgresql') }
    const translated = this.#texts.translated(done, 'sqlite')
    return { sqlite: translated && 'sql' in translated ? translated : executed, postgresql: executed }
  }

  #executed(done: StatementDoneEvent, { connection, dialectName, driver }: Source): void {
    const { sql, statement, durationMs, rowCount, error } = done
    if (statement !== undefined && this.#seen?.sql === sql) this.#lastSelect = this.#seen
    this.#seen = null
    const isRead = statement ? statement.effect === 'read' : /^\s*(select|pragma)\b/i.test(sql)
    const place = this.#callingPlace()
    this.#emit({
      type: 'statement',
      connection,
      handle: error === undefined && driver !== null ? this.executed.add({ done, driver }) : null,
      ...this.#textsOf(done, dialectName),
      isRead,
      durationMs,
      rowCount,
      place,
      error: error === undefined ? null : messageOf(error),
      relationship: statement && isRead ? this.#relationshipOf(sql, place) : null,
    })
  }
}

/** What the database says; the statement that the library adds stands above it. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\n\[SQL: [\s\S]*$/, '')
