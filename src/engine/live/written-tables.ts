import type { Listeners } from '../../event/listeners.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { EngineEvents, StatementDoneEvent } from '../events.ts'
import { tableSet, type TableSet, union } from './table-set.ts'

/** Steers a transaction and changes no table. */
const CONTROL = /^\s*(?:savepoint|release|rollback)\b/i

interface OpenTransaction {
  tables: TableSet
  /** Its commit was sent. When it then fails, nobody knows whether it took effect. */
  isCommitting: boolean
}

/**
 * Hears from an engine which tables its transactions write, and tells of them when they are committed. What is rolled back
 * to a savepoint counts as written.
 */
export class WrittenTables {
  readonly #open = new Map<number, OpenTransaction>()
  readonly #tell: (tables: TableSet) => void
  /** Of the connections on which live queries read: what they have read. */
  readonly reads = new Map<number, TableSet>()

  constructor(listeners: Listeners<EngineEvents>, tell: (tables: TableSet) => void) {
    this.#tell = tell
    listeners.add('afterExecute', (event) => this.#executed(event))
    for (const name of ['commit', 'commitTwophase'] as const) {
      listeners.add(name, ({ connectionId }) => this.#committing(connectionId))
    }
    listeners.add('afterCommit', ({ connectionId }) => this.#ended(connectionId, true))
    for (const name of ['rollback', 'rollbackTwophase'] as const) {
      listeners.add(name, ({ connectionId }) => this.#ended(connectionId, false))
    }
  }

  #executed(event: StatementDoneEvent): void {
    const { connectionId, statement, executionOptions } = event
    const isTranslated = executionOptions.schemaTranslateMap !== undefined
    const read = this.reads.get(connectionId)
    if (read) {
      this.reads.set(connectionId, union(read, isTranslated ? 'all' : tableSet(statement?.tablesRead ?? null)))
      return
    }
    const tables = isTranslated && statement?.effect !== 'read' ? 'all' : writtenBy(event)
    if (tables !== 'all' && tables.size === 0) return
    if (executionOptions.isolationLevel === 'AUTOCOMMIT') return this.#tell(tables)
    const open = this.#open.get(connectionId)
    if (open) open.tables = union(open.tables, tables)
    else this.#open.set(connectionId, { tables, isCommitting: false })
  }

  #committing(connectionId: number): void {
    const open = this.#open.get(connectionId)
    if (open) open.isCommitting = true
  }

  #ended(connectionId: number, isCommitted: boolean): void {
    const open = this.#open.get(connectionId)
    this.#open.delete(connectionId)
    if (open && (isCommitted || open.isCommitting)) this.#tell(open.tables)
  }
}

function writtenBy({ statement, sql }: StatementDoneEvent): TableSet {
  if (statement) return tableSet(statement.tablesWritten)
  return CONTROL.test(sql) ? new Set() : tableSet(text(sql).tablesWritten)
}
