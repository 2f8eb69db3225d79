import type { kNull, kRows } from '../../util/phantom.ts'
import { selectableArgument } from '../coercions.ts'
import type { Colset, Condition, Executable } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { DmlTarget } from './dml-target.ts'
import { SearchedDml, type SearchedParts } from './searched-dml.ts'

/**
 * A DELETE: an immutable value.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Delete
 */
export class Delete<out E = never> extends SearchedDml<SearchedParts> implements Executable<E, never> {
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'delete'

  /** Adds conditions, joined with AND. Without any, all rows are deleted. */
  where(...conditions: Condition[]): Delete<E> {
    return new Delete<E>(this.withConditions(conditions))
  }

  /** Gives back columns of the deleted rows. */
  returning<R extends SelectItem[]>(...items: R): Delete<R> {
    return new Delete<R>(this.withReturning(items))
  }

  render(compiler: SqlCompiler): string {
    return `DELETE FROM ${compiler.process(this.parts.target)}${this.renderEnd(compiler)}`
  }
}

/** Deletes rows of a table or of the table of a mapped class. */
export function deleteFrom(target: Colset): Delete {
  return new Delete({ target: selectableArgument(target, 'deleteFrom()').from as DmlTarget, where: [], returning: [] })
}
