import type { Colset } from '../../sql/expression.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** Values by the keys of columns. */
export type InsertedRow = Readonly<Record<string, unknown>>

/** @source alembic alembic/operations/ops.py › BulkInsertOp */
export class BulkInsertOp extends MigrateOperation {
  readonly op = 'bulkInsert'
  readonly table: Colset
  readonly rows: readonly InsertedRow[]

  /** @throws {@link ArgumentError} when rows are no list. */
  constructor(table: Colset, rows: readonly InsertedRow[]) {
    super()
    if (!Array.isArray(rows)) throw new ArgumentError('bulkInsert() takes a list of rows: [{ … }, { … }].')
    this.table = table
    this.rows = rows
  }
}
