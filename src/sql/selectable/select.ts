import { ArgumentError } from '../../errors/request-errors.ts'
import { Integer } from '../../types/integer.ts'
import type { kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement } from '../clause-element.ts'
import { isExpression, selectableArgument, wrongArgument } from '../coercions.ts'
import { conditionArgument } from '../conditions.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import type { Colset, Condition, Executable, Expr, OrderByArgument } from '../expression.ts'
import type { OwnerOf } from '../owner.ts'
import type { SelectItem } from '../row-types.ts'
import type { Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import { renderSelect } from './render-select.ts'
import { selectBinds, selectIdentities, selectShape, selectTables } from './select-facts.ts'
import type { LabelName, SelectedItem, SelectParts } from './select-parts.ts'
import { selectedItem } from './selected-item.ts'

/**
 * A SELECT: an immutable value whose methods give a new one. E are the selected elements, Z the names of FROM elements
 * that an outer join made nullable.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Select
 */
export class Select<E extends readonly unknown[], Z extends string = never>
  extends ClauseElement
  implements Executable<E, Z>, Statement
{
  declare readonly [kRows]: E
  declare readonly [kNull]: Z
  readonly visitName = 'select'
  readonly effect = 'read'
  readonly tablesWritten = []
  /** @internal */
  readonly parts: SelectParts
  #shape: Shape | undefined
  #binds: readonly BindParameter[] | undefined
  #identities: readonly object[] | undefined

  constructor(parts: SelectParts) {
    super()
    this.parts = parts
  }

  get shape(): Shape {
    return (this.#shape ??= selectShape(this.parts))
  }

  get binds(): readonly BindParameter[] {
    return (this.#binds ??= selectBinds(this.parts))
  }

  get identities(): readonly object[] {
    return (this.#identities ??= selectIdentities(this.parts))
  }

  get rowItems(): readonly SelectedItem[] {
    return this.parts.items
  }

  get tablesRead(): readonly string[] {
    return selectTables(this.parts)
  }

  /** Adds conditions, joined with AND. */
  where(...conditions: Condition[]): Select<E, Z> {
    const added = conditions.map((condition) => conditionArgument(condition, 'where()'))
    return this.#with({ where: [...this.parts.where, ...added] })
  }

  /** Joins a table or class to the first FROM element that is another. */
  join(target: Colset, on: Condition): Select<E, Z> {
    return this.#joined(target, on, false)
  }

  /** LEFT OUTER JOIN: what comes from `target` may be null. */
  outerJoin<J extends Colset>(target: J, on: Condition): Select<E, Z | OwnerOf<J>> {
    return this.#joined(target, on, true)
  }

  /** Names FROM elements that no column names, or that must come first. */
  selectFrom(...targets: Colset[]): Select<E, Z> {
    const added = targets.map((target) => selectableArgument(target, 'selectFrom()').from)
    return this.#with({ from: [...this.parts.from, ...added] })
  }

  /** Adds to GROUP BY; a string names a label or column of this statement. */
  groupBy(...expressions: (Expr<unknown> | string)[]): Select<E, Z> {
    return this.#with({ groupBy: [...this.parts.groupBy, ...expressions.map((x) => nameOrElement(x, 'groupBy()'))] })
  }

  /** Adds conditions on groups, joined with AND. */
  having(...conditions: Condition[]): Select<E, Z> {
    const added = conditions.map((condition) => conditionArgument(condition, 'having()'))
    return this.#with({ having: [...this.parts.having, ...added] })
  }

  /** Adds to ORDER BY; a string names a label or column of this statement; `orderBy(null)` starts anew. */
  orderBy(...orders: OrderByArgument[] | [null]): Select<E, Z> {
    if (orders[0] === null) return this.#with({ orderBy: [] })
    return this.#with({ orderBy: [...this.parts.orderBy, ...orders.map((order) => nameOrElement(order, 'orderBy()'))] })
  }

  /** At most so many rows; null takes the limit away. */
  limit(count: number | null): Select<E, Z> {
    return this.#with({ limit: rowCount(count, 'limit()') })
  }

  /** Leaves out so many rows; null takes the offset away. */
  offset(count: number | null): Select<E, Z> {
    return this.#with({ offset: rowCount(count, 'offset()') })
  }

  distinct(): Select<E, Z> {
    return this.#with({ isDistinct: true })
  }

  render(compiler: SqlCompiler): string {
    return renderSelect(this.parts, compiler)
  }

  #with(change: Partial<SelectParts>): Select<E, Z> {
    return new Select({ ...this.parts, ...change })
  }

  #joined(target: Colset, on: Condition, isOuter: boolean): Select<E, Z> {
    const part = {
      target: selectableArgument(target, 'join()').from,
      condition: conditionArgument(on, 'join()'),
      isOuter,
    }
    return this.#with({ joins: [...this.parts.joins, part] })
  }
}

/**
 * Selects expressions, tables and mapped classes: `select(User.name, func.count())`, `select(users)`, `select(User)`.
 *
 * @throws {@link ArgumentError} for a string (code `bare-string`): text belongs into `text()`.
 */
export function select<E extends SelectItem[]>(...items: E): Select<E> {
  return new Select<E>({
    items: items.map((item) => selectedItem(item, 'select()')),
    from: [],
    joins: [],
    where: [],
    groupBy: [],
    having: [],
    orderBy: [],
    limit: null,
    offset: null,
    isDistinct: false,
  })
}

function nameOrElement(value: unknown, place: string): ClauseElement | LabelName {
  if (typeof value === 'string') return { labelName: value }
  if (isExpression(value)) return value[EXPRESSION]
  throw wrongArgument(value, place, 'an expression')
}

function rowCount(count: number | null, place: string): BindParameter | null {
  if (count === null) return null
  if (!Number.isInteger(count) || count < 0)
    throw new ArgumentError(`${place} takes a whole number from 0 on, and got ${count}.`)
  return new BindParameter(count, Integer)
}
