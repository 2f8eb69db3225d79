import type { kCols, kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement, joinedAll } from '../clause-element.ts'
import { selectableArgument } from '../coercions.ts'
import { conditionArgument, conjunction } from '../conditions.ts'
import type { UpdateValues } from '../definition-types.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import type { Colset, Condition, Executable } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import { renderCondition } from '../selectable/render-select.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import type { DmlColumn, DmlTarget } from './dml-target.ts'
import { renderReturning } from './render-returning.ts'
import { namedColumns, valueElement } from './values.ts'

interface Assignment {
  readonly column: DmlColumn
  readonly element: ClauseElement
}

interface UpdateParts {
  readonly target: DmlTarget
  readonly assignments: readonly Assignment[]
  readonly where: readonly ClauseElement[]
  readonly returning: readonly SelectedItem[]
}

/**
 * An UPDATE: an immutable value.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Update
 */
export class Update<C, out E = never> extends ClauseElement implements Executable<E, never>, Statement {
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'update'
  readonly effect = 'write'
  readonly #parts: UpdateParts
  #shape: Shape | undefined

  /** @internal */
  constructor(parts: UpdateParts) {
    super()
    this.#parts = parts
  }

  get shape(): Shape {
    const { target, assignments, where, returning } = this.#parts
    return (this.#shape ??= internShape(
      `update|${target.shape}|${assignments.map(({ column, element }) => `${column.key}=${element.shape}`).join()}|` +
        `${where.map((element) => element.shape).join()}|${selectedColumns(returning).map((x) => x[EXPRESSION].shape)}`,
    ))
  }

  override get children(): readonly ClauseElement[] {
    const { assignments, where, returning } = this.#parts
    return [
      ...assignments.map(({ element }) => element),
      ...where,
      ...selectedColumns(returning).map((column) => column[EXPRESSION]),
    ]
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

  /** What to set, by column key: values or expressions. Replaces what was given before. */
  values(values: UpdateValues<C>): Update<C, E> {
    const { target } = this.#parts
    const record = values as Readonly<Record<string, unknown>>
    const assignments = namedColumns(target, record).map((column) => ({
      column,
      element: valueElement(record[column.key], column),
    }))
    return new Update<C, E>({ ...this.#parts, assignments })
  }

  /** Adds conditions, joined with AND. Without any, all rows are updated. */
  where(...conditions: Condition[]): Update<C, E> {
    const added = conditions.map((condition) => conditionArgument(condition, 'where()'))
    return new Update<C, E>({ ...this.#parts, where: [...this.#parts.where, ...added] })
  }

  /** Gives back columns of the updated rows, with their new values. */
  returning<R extends SelectItem[]>(...items: R): Update<C, R> {
    return new Update<C, R>({ ...this.#parts, returning: items.map((item) => selectedItem(item, 'returning()')) })
  }

  render(compiler: SqlCompiler): string {
    const { target, assignments, where, returning } = this.#parts
    const sets = [...assignments, ...this.#onUpdate()].map(({ column, element }) => ({
      column,
      text: `${compiler.identifier(column.name)}=${typeof element === 'function' ? compiler.value(column.type, element) : compiler.process(element)}`,
    }))
    const order = [...target.columns.values()]
    sets.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column))
    const condition = conjunction(where)
    const whereText = condition ? ` WHERE ${renderCondition(condition, compiler)}` : ''
    return (
      `UPDATE ${compiler.process(target)} SET ${sets.map((set) => set.text).join(', ')}${whereText}` +
      renderReturning(returning, compiler)
    )
  }

  /** Columns that an UPDATE fills without being asked. */
  #onUpdate(): readonly { column: DmlColumn; element: ClauseElement | (() => unknown) }[] {
    const named = new Set(this.#parts.assignments.map(({ column }) => column))
    return [...this.#parts.target.columns.values()].flatMap((column) =>
      column.onUpdate === null || named.has(column)
        ? []
        : [{ column, element: column.onUpdate.expression?.[EXPRESSION] ?? (() => column.onUpdate!.value()) }],
    )
  }
}

/** Updates rows of a table or of the table of a mapped class. */
export function update<T extends Colset>(target: T): Update<T[typeof kCols]> {
  const from = selectableArgument(target, 'update()').from as DmlTarget
  return new Update({ target: from, assignments: [], where: [], returning: [] })
}
