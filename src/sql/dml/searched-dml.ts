import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement, joinedAll } from '../clause-element.ts'
import { conditionArgument, conjunction } from '../conditions.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import type { Condition } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import { renderCondition } from '../selectable/render-select.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import type { DmlTarget } from './dml-target.ts'
import { renderReturning } from './render-returning.ts'

/** What an UPDATE or DELETE is made of. */
export interface SearchedParts {
  readonly target: DmlTarget
  readonly where: readonly ClauseElement[]
  readonly returning: readonly SelectedItem[]
}

/**
 * What UPDATE and DELETE share: they look for rows of a table, and may give them back.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › DMLWhereBase
 */
export abstract class SearchedDml<P extends SearchedParts> extends ClauseElement implements Statement {
  readonly effect = 'write'
  protected readonly parts: P
  #shape: Shape | undefined

  constructor(parts: P) {
    super()
    this.parts = parts
  }

  /** Elements that stand before WHERE. */
  protected get assigned(): readonly ClauseElement[] {
    return []
  }

  /** Tells statements apart whose elements are the same. */
  protected get columnShapes(): readonly Shape[] {
    return []
  }

  get shape(): Shape {
    const { target, where } = this.parts
    const shapes = this.children.map((element) => element.shape)
    const key = [this.visitName, target.shape, this.columnShapes, where.length, shapes]
    return (this.#shape ??= internShape(key.join('|')))
  }

  override get children(): readonly ClauseElement[] {
    const { where, returning } = this.parts
    return [...this.assigned, ...where, ...selectedColumns(returning).map((column) => column[EXPRESSION])]
  }

  get binds(): readonly BindParameter[] {
    return joinedAll(this.children, (element) => element.binds)
  }

  get identities(): readonly object[] {
    return joinedAll(this.children, (element) => element.identities)
  }

  get rowItems(): readonly SelectedItem[] {
    return this.parts.returning
  }

  get tablesRead(): readonly string[] {
    return this.parts.target.tableNames
  }

  get tablesWritten(): readonly string[] {
    return this.parts.target.tablesChangedWith
  }

  protected withConditions(conditions: readonly Condition[]): P {
    const added = conditions.map((condition) => conditionArgument(condition, 'where()'))
    return { ...this.parts, where: [...this.parts.where, ...added] }
  }

  protected withReturning(items: readonly SelectItem[]): P {
    return { ...this.parts, returning: items.map((item) => selectedItem(item, 'returning()')) }
  }

  /** ` WHERE … RETURNING …`, as far as there is such. */
  protected renderEnd(compiler: SqlCompiler): string {
    const condition = conjunction(this.parts.where)
    const where = condition ? ` WHERE ${renderCondition(condition, compiler)}` : ''
    return where + renderReturning(this.parts.returning, compiler)
  }
}
