import type { kCols, kNull, kRows } from '../../util/phantom.ts'
import type { Colset, Executable } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import { dmlTarget } from './dml-target.ts'
import { refuseLacking } from './lacking.ts'
import { SearchedDml, type SearchedParts } from './searched-dml.ts'

/**
 * A DELETE: an immutable value. Where its conditions name other tables, it becomes `DELETE … USING` (PostgreSQL).
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Delete
 */
export class Delete<out E = never, C = unknown>
  extends SearchedDml<SearchedParts, E, C>
  implements Executable<E, never>
{
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'delete'

  /** Gives back columns of the deleted rows. */
  returning<R extends SelectItem[]>(...items: R): Delete<R, C> {
    return this.with({ returning: items.map((item) => selectedItem(item, 'returning()')) })
  }

  protected renderBody(place: Scope['place'], compiler: SqlCompiler): string {
    if (this.froms.length > 1) refuseLacking(compiler, 'DELETE … USING')
    return `DELETE${this.renderTarget('FROM ', compiler)}${this.renderEnd('USING', place, compiler)}`
  }
}

/** Deletes rows of a table or of the table of a mapped class. */
export function deleteFrom<T extends Colset>(target: T): Delete<never, T[typeof kCols]> {
  return new Delete({ ...dmlTarget(target, 'deleteFrom()'), where: [], returning: [] })
}
