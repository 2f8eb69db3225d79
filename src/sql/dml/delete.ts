import type { kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement, joinedAll } from '../clause-element.ts'
import { selectableArgument } from '../coercions.ts'
import { conditionArgument, conjunction } from '../conditions.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import type { Colset, Condition, Executable } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import { renderCondition } from '../selectable/render-select.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import type { DmlTarget } from './dml-target.ts'
import { renderReturning } from './render-returning.ts'

interface DeleteParts {
  readonly target: DmlTarget
  readonly where: readonly ClauseElement[]
  readonly returning: readonly SelectedItem[]
}

/**
 * A DELETE: an immutable value.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Delete
 */
export class Delete<out E = never> extends ClauseElement implements Executable<E, never>, Statement {
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'delete'
  readonly effect = 'write'
  readonly #parts: DeleteParts
  #shape: Shape | undefined

  /** @internal */
  constructor(parts: DeleteParts) {
    super()
    this.#parts = parts
  }

  get shape(): Shape {
    const shapes = (elements: readonly ClauseElement[]): string => elements.map((element) => element.shape).join()
    const { target, where } = this.#parts
    return (this.#shape ??= internShape(`delete|${target.shape}|${where.length}|${shapes(this.children)}`))
  }

  override get children(): readonly ClauseElement[] {
    return [...this.#parts.where, ...selectedColumns(this.#parts.returning).map((column) => column[EXPRESSION])]
  }

  get binds(): readonly BindParameter[] {
    return joinedAll(this.children, (element) => element.binds)
  }

  get identities(): readonly object[] {
    return joinedAll(this.children, (element) => element.identities)
  }

  get tablesRead(): readonly string[] {
    return this.#parts.target.tableNames
  }

  get tablesWritten(): readonly string[] {
    return this.#parts.target.tablesChangedWith
  }

  /** Adds conditions, joined with AND. Without any, all rows are deleted. */
  where(...conditions: Condition[]): Delete<E> {
    const added = conditions.map((condition) => conditionArgument(condition, 'where()'))
    return new Delete<E>({ ...this.#parts, where: [...this.#parts.where, ...added] })
  }

  /** Gives back columns of the deleted rows. */
  returning<R extends SelectItem[]>(...items: R): Delete<R> {
    return new Delete<R>({ ...this.#parts, returning: items.map((item) => selectedItem(item, 'returning()')) })
  }

  render(compiler: SqlCompiler): string {
    const { target, where, returning } = this.#parts
    const condition = conjunction(where)
    const whereText = condition ? ` WHERE ${renderCondition(condition, compiler)}` : ''
    return `DELETE FROM ${compiler.process(target)}${whereText}${renderReturning(returning, compiler)}`
  }
}

/** Deletes rows of a table or of the table of a mapped class. */
export function deleteFrom(target: Colset): Delete {
  return new Delete({ target: selectableArgument(target, 'deleteFrom()').from as DmlTarget, where: [], returning: [] })
}
