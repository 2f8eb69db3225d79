import { DriverError } from '../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../io/requests.ts'
import { bindValues } from './bind-values.ts'
import { sqljsError } from './error-map.ts'
import { readRows } from './read-rows.ts'
import { RowCursor } from './row-cursor.ts'
import type { SqlJsDatabase } from './sqljs-module.ts'
import { StatementCache, type PreparedStatement } from './statement-cache.ts'

const UNIQUE = 'SQLITE_CONSTRAINT_UNIQUE'
const LAST_INSERT_ID = 'SELECT last_insert_rowid()'

/**
 * One opened sql.js database: runs statements, and keeps them prepared. It knows nothing of connections; who may use it
 * when is decided by {@link Connections}.
 */
export class DatabaseHandle {
  database: SqlJsDatabase
  #statements: StatementCache
  /** How a transaction begins: `BEGIN` where it can only read. */
  beginning: () => 'BEGIN' | 'BEGIN IMMEDIATE' = () => 'BEGIN IMMEDIATE'
  #schemaVersion = 0

  constructor(database: SqlJsDatabase) {
    this.database = database
    this.#statements = new StatementCache(database)
  }

  prepare(sql: string): PreparedStatement {
    return this.#statements.get(sql)
  }

  execute({ sql, params, wantsInsertId = false }: DriverStatement): DriverResult {
    const prepared = this.#statements.get(sql)
    const rows = this.#run(prepared, params)
    const isDml = prepared.kind === 'dml'
    // Statements other than DML leave the count of the DML before them.
    const rowCount = isDml ? this.database.getRowsModified() : rows.length
    const result = { columns: this.#columnsOf(prepared), rows, rowCount }
    return wantsInsertId && isDml ? { ...result, lastInsertId: this.#lastInsertId() } : result
  }

  /** A statement of its own, to be read in parts. */
  open({ sql, params }: DriverStatement): RowCursor {
    return new RowCursor(this.database, sql, params)
  }

  begin(): void {
    this.#control(this.beginning())
  }

  commit(): void {
    this.#control('COMMIT')
  }

  rollback(): void {
    this.#control('ROLLBACK')
    this.forgetColumns()
  }

  /**
   * Some errors make SQLite roll back on its own. Only an attempt to begin tells, so ask after an error only. A statement that writes
   * and is read in parts counts: SQLite refuses it a savepoint, and would roll it back with what is begun here.
   */
  isInTransaction(): boolean {
    try {
      this.database.run('SAVEPOINT a; RELEASE a; BEGIN')
    } catch {
      return true
    }
    this.database.run('ROLLBACK')
    return false
  }

  /** Something else may have changed the schema. */
  forgetColumns(): void {
    this.#schemaVersion += 1
  }

  /** Goes on with another database, and closes this one. */
  reopen(database: SqlJsDatabase): void {
    this.freeStatements()
    this.database.close()
    this.database = database
    this.#statements = new StatementCache(database)
    this.forgetColumns()
  }

  freeStatements(): void {
    this.#statements.clear()
  }

  #control(sql: string): void {
    this.#run(this.#statements.get(sql), [])
  }

  #run({ statement, kind }: PreparedStatement, params: readonly unknown[]): unknown[][] {
    const values = bindValues(params)
    try {
      statement.bind(values)
      return readRows(statement)
    } catch (error) {
      const failure = sqljsError(error, kind === 'dml' ? 'run-dml' : 'run')
      throw failure.info.sqlState === UNIQUE ? this.#keyError(failure) : failure
    } finally {
      // Ends the statement's read lock after an error, and frees what was bound.
      statement.reset()
      if (kind === 'other' || kind === 'savepoint') this.#schemaVersion += 1
    }
  }

  /** SQLite tells a primary key from other unique columns by its code alone, which sql.js does not give. */
  #keyError(failure: DriverError): DriverError {
    const columns = [...failure.message.matchAll(/[:,] [^.]+\.([^,]+)/g)].map(([, column]) => column)
    const question = this.#statements.get('SELECT name FROM pragma_table_info(?) WHERE pk')
    const names = this.#run(question, [failure.info.table ?? null]).map(([name]) => name)
    if (
      names.length === 0 ||
      names.length !== columns.length ||
      !names.every((name) => columns.includes(name as string))
    )
      return failure
    return new DriverError({ ...failure.info, sqlState: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
  }

  #columnsOf(prepared: PreparedStatement): readonly string[] {
    if (prepared.columnsVersion !== this.#schemaVersion) {
      prepared.columns = prepared.statement.getColumnNames()
      prepared.columnsVersion = this.#schemaVersion
    }
    return prepared.columns
  }

  #lastInsertId(): number {
    const id = this.#run(this.#statements.get(LAST_INSERT_ID), [])[0]?.[0]
    if (typeof id === 'number') return id
    throw new DriverError({
      kind: 'data',
      message: `The new row has the id ${String(id)}, which no number holds exactly.`,
    })
  }
}
