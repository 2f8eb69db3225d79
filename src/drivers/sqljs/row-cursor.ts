import type { DriverResult } from '../../io/requests.ts'
import { bindValues } from './bind-values.ts'
import { sqljsError } from './error-map.ts'
import { readRows } from './read-rows.ts'
import type { SqlJsDatabase, SqlJsStatement } from './sqljs-module.ts'

/** A statement that is read in parts. */
export class RowCursor {
  readonly #statement: SqlJsStatement

  constructor(database: SqlJsDatabase, sql: string, params: readonly unknown[]) {
    const values = bindValues(params)
    try {
      this.#statement = database.prepare(sql)
    } catch (error) {
      throw sqljsError(error, 'prepare')
    }
    this.#attempt(() => this.#statement.bind(values))
  }

  /** The next rows; as many as asked for, unless there are no more. */
  fetch(count: number): DriverResult {
    const rows = this.#attempt(() => readRows(this.#statement, count))
    return { columns: this.#statement.getColumnNames(), rows, rowCount: -1 }
  }

  close(): void {
    this.#statement.free()
  }

  #attempt<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      this.close()
      throw sqljsError(error, 'run')
    }
  }
}
