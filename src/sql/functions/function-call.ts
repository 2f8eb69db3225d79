import { EXPRESSION } from '../../util/symbols.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { Integer } from '../../types/integer.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import { expressionArgument, isExpression, operand } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { conditionArgument, conjunction } from '../conditions.ts'
import { FunctionElement } from '../elements/function-element.ts'
import { Template, type TemplatePart } from '../elements/template.ts'
import type { Condition, Expr, OrderBy } from '../expression.ts'
import type { LightColumns, LightDefinitions } from '../selectable/light-columns.ts'
import { columnValued, type TableValued, tableValued, type TableValuedOptions } from '../selectable/table-valued.ts'

type Many<X> = X | readonly X[]

/**
 * An end of a window's frame: so many rows before (negative) or behind (positive) the current one, 0 for that row itself,
 * null for no bound. `{ preceding: … }` and `{ following: … }` take any value or expression, as intervals.
 */
export type FrameBound = number | null | { readonly preceding: unknown } | { readonly following: unknown }
export type Frame = readonly [start: FrameBound, end: FrameBound]

/** `OVER (…)`. At most one of `rows`, `range` and `groups`. */
export interface Window {
  readonly partitionBy?: Many<Expr<unknown>>
  readonly orderBy?: Many<Expr<unknown> | OrderBy>
  readonly rows?: Frame
  readonly range?: Frame
  readonly groups?: Frame
  /** What of the frame does not count. */
  readonly exclude?: 'current row' | 'group' | 'ties' | 'no others'
}

/** A call of a function, and what may follow it. */
export interface FunctionCall<out T> extends Expr<T> {
  /** `OVER (…)`: computed for each row over the rows around it. */
  over(window?: Window): Expr<T>
  /** `FILTER (WHERE …)`: only rows that meet all conditions count. */
  filter(...conditions: Condition[]): FunctionCall<T>
  /** `WITHIN GROUP (ORDER BY …)` */
  withinGroup(...orderBy: (Expr<unknown> | OrderBy)[]): FunctionCall<T>
  /** `ORDER BY …` behind the last argument: the order in which an aggregate takes the rows. */
  aggregateOrderBy(...orderBy: (Expr<unknown> | OrderBy)[]): FunctionCall<T>
  /** The rows that it gives as a part of FROM: `func.jsonEach(x).tableValued({ key: Text, value: Text })`. */
  tableValued<C extends LightColumns, const N extends string = 'anon_1', const W extends string = never>(
    columns: C,
    options?: TableValuedOptions<N, W>,
  ): TableValued<N, LightDefinitions<C & { readonly [K in W]: TypeEngine<number> }>>
  /** The rows that it gives as a part of FROM of which no column is named. */
  alias(name?: string): TableValued
  /** The rows that it gives as one column: `SELECT x FROM unnest(…) AS x`. */
  columnValued(name?: string): Expr<T>
}

/** @source sqlalchemy lib/sqlalchemy/sql/functions.py › FunctionElement */
export class FunctionCallElement<out T = unknown> extends ColumnElement<T> implements FunctionCall<T> {
  over(window: Window = {}): Expr<T> {
    const clauses = [by('PARTITION', window.partitionBy), by('ORDER', window.orderBy), frame(window)]
    const inside = clauses.filter((clause) => clause.length > 0).flatMap((clause, i) => (i ? [' ', ...clause] : clause))
    return this.#with('over', [' OVER (', ...inside, ')'])
  }

  filter(...conditions: Condition[]): FunctionCall<T> {
    const condition = conjunction(conditions.map((one) => conditionArgument(one, 'filter()')))
    if (condition === null) return this
    return this.#with('filter', [' FILTER (WHERE ', condition, ')'])
  }

  withinGroup(...orderBy: (Expr<unknown> | OrderBy)[]): FunctionCall<T> {
    const [first] = orderBy
    // What it gives is one of the values that it puts in order.
    const isOfOrder = this.type.family === 'null' && isExpression(first)
    const type = isOfOrder ? (first[EXPRESSION].type ?? this.type) : this.type
    return this.#with('withingroup', [' WITHIN GROUP (', ...by('ORDER', orderBy), ')'], type)
  }

  aggregateOrderBy(...orderBy: (Expr<unknown> | OrderBy)[]): FunctionCall<T> {
    const element = this[EXPRESSION]
    if (!(element instanceof FunctionElement))
      throw new ArgumentError('aggregateOrderBy() comes before over() and filter().')
    const args = [...element.args]
    args.push(ordered(args.pop()!, orderBy))
    const path = [...element.packages, element.name].join('.')
    return new FunctionCallElement<T>(new FunctionElement(path, args, element.type), this.type)
  }

  tableValued<C extends LightColumns, const N extends string = 'anon_1', const W extends string = never>(
    columns: C,
    options?: TableValuedOptions<N, W>,
  ): TableValued<N, LightDefinitions<C & { readonly [K in W]: TypeEngine<number> }>> {
    return tableValued(this[EXPRESSION], columns, options)
  }

  alias(name?: string): TableValued {
    return tableValued(this[EXPRESSION], {}, name === undefined ? {} : { name })
  }

  columnValued(name?: string): Expr<T> {
    return columnValued(this[EXPRESSION], this.type as TypeEngine<T>, name)
  }

  #with(visitName: string, parts: readonly TemplatePart[], type: TypeEngine = this.type): FunctionCallElement<T> {
    return new FunctionCallElement<T>(new Template(visitName, [this[EXPRESSION], ...parts], type), type)
  }
}

/**
 * An argument of an aggregate, which takes the rows in this order: `func.stringAgg(t.name, aggregateOrderBy(sep, t.id))`.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/ext.py › aggregate_order_by
 */
export function aggregateOrderBy<T>(argument: Expr<T>, ...orderBy: (Expr<unknown> | OrderBy)[]): Expr<T> {
  const element = ordered(expressionArgument(argument, 'aggregateOrderBy()'), orderBy)
  return new ColumnElement<T>(element, element.type!)
}

const ordered = (element: ClauseElement, orderBy: readonly unknown[]): Template =>
  new Template('aggregateorderby', [element, ' ', ...by('ORDER', orderBy)], element.type)

function by(word: string, given: Many<unknown> | undefined): readonly TemplatePart[] {
  const list = given === undefined ? [] : Array.isArray(given) ? given : [given]
  const elements = list.map((one: unknown) => expressionArgument(one, `${word} BY`))
  return elements.flatMap((element, i) => [i === 0 ? `${word} BY ` : ', ', element])
}

function frame({ rows, range, groups, exclude }: Window): readonly TemplatePart[] {
  const given = Object.entries({ ROWS: rows, RANGE: range, GROUPS: groups }).filter(
    ([, bounds]) => bounds !== undefined,
  )
  if (given.length === 0) return []
  if (given.length > 1) throw new ArgumentError("over() takes one of 'rows', 'range' and 'groups'.")
  const [[word, bounds]] = given as [[string, Frame]]
  if (!Array.isArray(bounds) || (bounds as unknown[]).length !== 2)
    throw new ArgumentError(`The frame '${word}' is a list of two ends.`)
  const start = bound(bounds[0], 'PRECEDING')
  const end = bound(bounds[1], 'FOLLOWING')
  return [`${word} BETWEEN `, ...start, ' AND ', ...end, exclude ? ` EXCLUDE ${exclusion(exclude)}` : '']
}

function bound(given: FrameBound, unbounded: string): readonly TemplatePart[] {
  if (given === null) return [`UNBOUNDED ${unbounded}`]
  if (given === 0) return ['CURRENT ROW']
  if (typeof given === 'number') return [operand(Math.abs(given), Integer), given < 0 ? ' PRECEDING' : ' FOLLOWING']
  const [direction, value] = Object.entries(given)[0] as [string, unknown]
  return [operand(value, Integer), direction === 'preceding' ? ' PRECEDING' : ' FOLLOWING']
}

function exclusion(exclude: string): string {
  if (!/^(current row|group|ties|no others)$/.test(exclude)) throw new ArgumentError(`No frame excludes '${exclude}'.`)
  return exclude.toUpperCase()
}
