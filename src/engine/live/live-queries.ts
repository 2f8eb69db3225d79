import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { isStatement, type Statement } from '../../sql/statement.ts'
import { wrongArgument } from '../../sql/coercions.ts'
import type { ConnectionCore } from '../connection-core.ts'
import type { TableChange } from '../driver.ts'
import type { EngineCore } from '../engine-core.ts'
import { isBusy } from './is-busy.ts'
import { type Comparison, keepUnchanged } from './keep-unchanged.ts'
import type { ChangedTable, LiveEngine, LiveRunner } from './live-feature.ts'
import { LiveQuery } from './live-query.ts'
import { TableLinks } from './table-links.ts'
import { changedSet, meet, tableSet, type TableSet, union } from './table-set.ts'
import { WrittenTables } from './written-tables.ts'

/** The least time between two readings, so that a stream of commits leaves time for all else: about a frame. */
const PAUSE_MS = 16
/** How long it waits for somebody else's transaction before it tries again: a synchronous engine, or one that has waited in vain. */
const BUSY_MS = 50

/** Reads the rows of a statement, or the objects for them. */
export type ReadItemsIo = (
  connection: ConnectionCore,
  statement: Statement,
  parameters: unknown,
) => Io<readonly unknown[]>

/** How live queries read what a statement gives, and compare it. */
export interface LiveItems extends Comparison<unknown> {
  readonly readIo: ReadItemsIo
}

/** What a reading gave, and the tables that it read. */
export interface Loaded {
  readonly items: readonly unknown[]
  readonly tables: TableSet
}

/**
 * The live queries of a database: hears of changes, and reads the queries anew that they concern, one after the other, in a
 * task of their own. Commits that come meanwhile are dealt with together.
 */
export class LiveQueries implements LiveEngine {
  /** Counts the changes. */
  version = 0
  readonly #engine: EngineCore
  readonly #items: LiveItems
  readonly #written: WrittenTables
  readonly #links: TableLinks
  readonly #queries = new Set<LiveQuery<unknown, undefined>>()
  #changed: TableSet = new Set()
  #timer: ReturnType<typeof setTimeout> | undefined
  #isRunning = false
  /** Since the queries were last looked after. */
  #isWanted = false
  /** A transaction was in the way, and has not ended in time. */
  #isBusy = false
  /** Not before, on the clock of `performance.now()`. */
  #nextAt = 0
  #runner: LiveRunner | undefined
  readonly #told = ({ tables }: TableChange): void => this.#note(tables === 'all' ? tables : tableSet([...tables]))
  #leaveDriver: (() => void) | undefined

  constructor(engine: EngineCore, items: LiveItems) {
    this.#engine = engine
    this.#items = items
    this.#links = new TableLinks(engine)
    this.#written = new WrittenTables(engine.listeners, (tables) => this.#committed(tables))
    for (const name of ['afterCommit', 'rollback'] as const) engine.listeners.add(name, () => this.#transactionEnded())
    engine.listeners.add('engineDisposed', () => this.#end())
  }

  query(engine: LiveRunner, statement: unknown, parameters: unknown, isSync: boolean): LiveQuery<unknown, undefined> {
    if (!isStatement(statement)) throw wrongArgument(statement, 'live()', 'a SELECT')
    if (statement.effect === 'write') throw new ArgumentError('live() takes a SELECT, and got a statement that writes.')
    this.#runner ??= engine
    return new LiveQuery(this, engine, (before) => this.readIo(engine.core, statement, parameters, before), isSync)
  }

  changed(tables: readonly ChangedTable[]): void {
    this.#note(changedSet(tables))
  }

  add(query: LiveQuery<unknown, undefined>): void {
    this.#queries.add(query)
  }

  delete(query: LiveQuery<unknown, undefined>): void {
    this.#queries.delete(query)
    if (this.#queries.size === 0) this.#stopTimer()
  }

  /** Looks after the queries soon. */
  schedule(): void {
    this.#isWanted = true
    if (this.#timer !== undefined || this.#isRunning || this.#queries.size === 0) return
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, this.#nextAt - performance.now()))
  }

  /** Reads a query on a connection of its own. What has not changed stays what it was before. */
  *readIo(engine: EngineCore, statement: Statement, parameters: unknown, before?: readonly unknown[]): Io<Loaded> {
    const connection = engine.connect()
    const { reads } = this.#written
    reads.set(connection.id, new Set())
    try {
      this.#leaveDriver ??= engine.driver.onChange?.(this.#told)
      const items = yield* this.#items.readIo(connection, statement, parameters)
      return { items: keepUnchanged(before, items, this.#items), tables: reads.get(connection.id)! }
    } finally {
      reads.delete(connection.id)
      yield* connection.closeIo()
    }
  }

  #committed(tables: TableSet): void {
    this.#engine.driver.tellChange?.({ tables }, this.#told)
    this.#note(tables)
  }

  #note(tables: TableSet): void {
    this.version += 1
    this.#changed = union(this.#changed, tables)
    this.schedule()
  }

  #transactionEnded(): void {
    if (!this.#isBusy || this.#isRunning) return
    this.#isBusy = false
    this.#nextAt = 0
    this.#stopTimer()
    this.schedule()
  }

  async #run(): Promise<void> {
    this.#timer = undefined
    this.#isWanted = false
    this.#isRunning = true
    const start = performance.now()
    const changed = this.#changed
    this.#changed = new Set()
    this.#isBusy = !(await this.#refreshed(changed))
    if (this.#isBusy) this.#changed = union(this.#changed, changed)
    const now = performance.now()
    // Slow queries take half of the time at most.
    this.#nextAt = now + (this.#isBusy ? BUSY_MS : Math.max(PAUSE_MS, now - start))
    this.#isRunning = false
    this.#goOn()
  }

  #goOn(): void {
    if (this.#isBusy || this.#isWanted) this.schedule()
  }

  /** Gives false when a query has to be tried again. */
  async #refreshed(changed: TableSet): Promise<boolean> {
    let touched: TableSet = 'all'
    try {
      touched = await this.#runner!.run(this.#links.withLinkedIo(changed))
    } catch (error) {
      // Else the queries meet the same error, and say so.
      if (isBusy(error)) {
        for (const query of [...this.#queries]) query.mustWait(error as Error)
        return false
      }
    }
    let isDone = true
    for (const query of [...this.#queries]) {
      isDone = (await query.refresh((tables) => meet(touched, tables))) && isDone
    }
    return isDone
  }

  #stopTimer(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #end(): void {
    this.#stopTimer()
    this.#leaveDriver?.()
    this.#leaveDriver = undefined
    const queries = [...this.#queries]
    this.#queries.clear()
    for (const query of queries) query.end()
  }
}
