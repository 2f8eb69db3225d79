import type { Statement } from '../statement.ts'
import type { NamedColumn } from './named-columns.ts'

/** A statement whose rows can be used by another one: a SELECT, DML with RETURNING, text with columns. */
export interface QueryLike extends Statement {
  /**
   * The columns of its rows, named.
   * @internal
   */
  readonly namedColumns: readonly NamedColumn[]
}
