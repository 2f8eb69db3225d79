import type { PlannedStatement, SavepointCommand } from './transaction.ts'

/** Writes that wait for the commit, with the savepoints that were set among them. */
export class StagedStatements {
  readonly all: PlannedStatement[] = []
  #tables: Set<string> | 'all' = new Set()
  /** How many statements each of them has before it. */
  readonly #savepoints = new Map<string, number>()

  add(planned: PlannedStatement): void {
    this.all.push(planned)
    const tables = planned.effects.tablesWritten
    if (tables === null) this.#tables = 'all'
    else if (this.#tables !== 'all') for (const table of tables) this.#tables.add(table)
  }

  /** Whether one of them writes one of these tables; null: any table. */
  writes(tables: readonly string[] | null): boolean {
    const written = this.#tables
    if (written === 'all') return tables === null || tables.length > 0
    return tables === null ? written.size > 0 : tables.some((table) => written.has(table))
  }

  /** The tables that they write, as far as they are known. */
  get tables(): readonly string[] {
    return this.#tables === 'all' ? [] : [...this.#tables]
  }

  hasBehind(savepoint: string): boolean {
    return this.all.length > this.#savepoints.get(savepoint)!
  }

  /** What comes behind a savepoint that is rolled back was never sent, and is forgotten. */
  savepoint(command: SavepointCommand, name: string): void {
    if (command === '') this.#savepoints.set(name, this.all.length)
    if (command !== 'ROLLBACK TO ') return
    for (const planned of this.take(this.#savepoints.get(name))) this.add(planned)
  }

  /** Takes all of them, or the first ones, and forgets the others. */
  take(count?: number): PlannedStatement[] {
    this.#tables = new Set()
    if (count === undefined) this.#savepoints.clear()
    return this.all.splice(0).slice(0, count)
  }
}
