import type { StatementOptions } from '../statement-options.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { Integer } from '../../types/integer.ts'
import type { kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { isExpression, operand, selectableArgument, wrongArgument } from '../coercions.ts'
import { conditionArgument } from '../conditions.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { Colset, Condition, Executable, Expr, OrderByArgument, TextLike } from '../expression.ts'
import type { LoaderOption, RootOf } from '../loader-option.ts'
import type { SelectItem } from '../row-types.ts'
import type { Statement } from '../statement.ts'
import { Affix, type AffixOptions } from './affix.ts'
import type { CompoundOperator } from './compound-element.ts'
import { CompoundElement } from './compound-element.ts'
import { DistinctOn } from './distinct-on.ts'
import { FetchClause, type FetchOptions } from './fetch.ts'
import { equalities, type FilterBy, firstSubject } from '../filter-by.ts'
import { ForUpdate, type ForUpdateOptions } from './for-update.ts'
import type { CteElement } from './cte-element.ts'
import type { SelectableItem } from './from-clause.ts'
import { GivenRows } from './given-rows.ts'
import { type JoinElement, type JoinOptions, joinKind, type NullOf } from './from-element.ts'
import { isJoinable } from './join-path.ts'
import { type JoinedName, joinParts, type JoinTarget, type OnClause } from './join-parts.ts'
import { LabelReference } from './label-reference.ts'
import { Query } from './query.ts'
import type { QueryLike } from './query-like.ts'
import { type JoinKind, type LabelStyle, NO_RARE_PARTS, type RareParts, type SelectParts } from './select-parts.ts'
import { selectedItem } from './selected-item.ts'
import { TextFrom } from './text-from.ts'

/**
 * A SELECT: an immutable value whose methods give a new one. E are the selected elements, Z the names of FROM elements
 * that an outer join made nullable.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Select
 */
export class Select<E extends readonly unknown[], Z extends string = never>
  extends Query<E, Z>
  implements Executable<E, Z>
{
  declare readonly [kRows]: E
  declare readonly [kNull]: Z

  /** Adds conditions, joined with AND. */
  where(...conditions: Condition[]): Select<E, Z> {
    const added = conditions.map((condition) => conditionArgument(condition, 'where()'))
    return this.#with('where', [...this.parts.where, ...added])
  }

  /**
   * Adds equalities, by the keys of attributes: `select(Book).filterBy({ title: 'Salt', author: null })`. They are those of what was
   * joined last, else of what FROM begins with. Types know of the first item alone: name another, `filterBy<typeof Author>({ … })`.
   *
   * @throws {@link ArgumentError} for a key that it does not have.
   */
  filterBy<M = E[0]>(values: NoInfer<FilterBy<M>>): Select<E, Z> {
    return this.where(...equalities(this.parts.subject ?? firstSubject(this.parts.items), values))
  }

  /**
   * Joins a table or class to what the statement has so far. Without a condition it follows the foreign key between the two.
   *
   * @throws {@link NoForeignKeysError}, {@link AmbiguousForeignKeysError} when it is compiled, unless there is exactly one.
   */
  join(target: JoinTarget, on?: OnClause | JoinOptions, options: JoinOptions = {}): Select<E, Z> {
    const [condition, chosen] = joinArguments(on, options)
    return this.#joined(null, target, condition, joinKind(chosen))
  }

  /** LEFT OUTER JOIN: what comes from `target` may be null. */
  outerJoin<J extends JoinTarget>(
    target: J,
    on?: OnClause | { readonly full?: boolean },
    options: { readonly full?: boolean } = {},
  ): Select<E, Z | JoinedName<J> | NullOf<J>> {
    const [condition, chosen] = joinArguments(on, options)
    return this.#joined(null, target, condition, joinKind({ ...chosen, isOuter: true }))
  }

  /** FULL OUTER JOIN: anything may be null. */
  fullJoin(target: JoinTarget, on?: OnClause): Select<E, string> {
    return this.#joined(null, target, on, 'FULL OUTER JOIN')
  }

  /** Joins `target` to `left`, whatever else the statement has. */
  joinFrom(
    left: Colset | JoinElement<string>,
    target: JoinTarget,
    on?: OnClause | JoinOptions,
    options: JoinOptions = {},
  ): Select<E, Z> {
    const [condition, chosen] = joinArguments(on, options)
    return this.#joined(left, target, condition, joinKind(chosen))
  }

  /** LEFT OUTER JOIN of `target` to `left`. */
  outerJoinFrom<J extends JoinTarget>(
    left: Colset | JoinElement<string>,
    target: J,
    on?: OnClause,
  ): Select<E, Z | JoinedName<J> | NullOf<J>> {
    return this.#joined(left, target, on, 'LEFT OUTER JOIN')
  }

  /** Names FROM elements that no column names, or that must come first. */
  selectFrom<F extends (Colset | JoinElement<string> | TextLike)[]>(...targets: F): Select<E, Z | NullOf<F[number]>> {
    const added = targets.map((target) =>
      isExpression(target) ? { from: new TextFrom(target[EXPRESSION]) } : selectableArgument(target, 'selectFrom()'),
    )
    const subject = this.parts.subject ?? (added[0] as SelectableItem)
    return this.#with('from', [...this.parts.from, ...added.map(({ from }) => from)], subject)
  }

  /** Adds to GROUP BY; a string names a label or column of this statement; `groupBy(null)` starts anew. */
  groupBy(...expressions: (Expr<unknown> | string)[] | [null]): Select<E, Z> {
    if (expressions[0] === null) return this.#with('groupBy', [])
    return this.#with('groupBy', [...this.parts.groupBy, ...expressions.map((x) => nameOrElement(x, 'groupBy()'))])
  }

  /** Adds conditions on groups, joined with AND. */
  having(...conditions: Condition[]): Select<E, Z> {
    const added = conditions.map((condition) => conditionArgument(condition, 'having()'))
    return this.#with('having', [...this.parts.having, ...added])
  }

  /** Adds to ORDER BY; a string names a label or column of this statement; `orderBy(null)` starts anew. */
  orderBy(...orders: OrderByArgument[] | [null]): Select<E, Z> {
    if (orders[0] === null) return this.#with('orderBy', [])
    return this.#with('orderBy', [...this.parts.orderBy, ...orders.map((order) => nameOrElement(order, 'orderBy()'))])
  }

  /** At most so many rows; null takes the limit away. */
  limit(count: number | Expr<number | null> | null): Select<E, Z> {
    return this.#with('limit', rowCount(count, 'limit()'))
  }

  /** Leaves out so many rows; null takes the offset away. */
  offset(count: number | Expr<number | null> | null): Select<E, Z> {
    return this.#with('offset', rowCount(count, 'offset()'))
  }

  /** The rows from number `start` on, before number `stop`, counted from 0. */
  slice(start: number, stop: number): Select<E, Z> {
    return this.limit(stop - start).offset(start || null)
  }

  /** `FETCH FIRST`, in place of `limit`; with ties, or as a percentage. */
  fetch(count: number | Expr<number | null> | null, options: FetchOptions = {}): Select<E, Z> {
    const element = rowCount(count, 'fetch()')
    return this.#withRare({ fetch: element && new FetchClause(element, options) })
  }

  /** Each row once. With expressions, the first row for each of their values (PostgreSQL's DISTINCT ON). */
  distinct(...expressions: (Expr<unknown> | string)[]): Select<E, Z> {
    if (expressions.length === 0) return this.#with('isDistinct', true)
    const on = new DistinctOn(expressions.map((x) => nameOrElement(x, 'distinct()')))
    return this.#withRare({ distinctOn: [on] })
  }

  /** Other columns in place of the selected ones; FROM follows them. */
  withOnlyColumns<R extends SelectItem[]>(...items: R): Select<R, Z> {
    return this.#with(
      'items',
      items.map((item) => selectedItem(item, 'withOnlyColumns()')),
    ) as never
  }

  /** Further columns behind the selected ones. */
  addColumns<R extends SelectItem[]>(...items: R): Select<[...E, ...R], Z> {
    const added = items.map((item) => selectedItem(item, 'addColumns()'))
    return this.#with('items', [...this.parts.items, ...added]) as never
  }

  /** Locks the rows until the transaction ends. SQLite has no such lock and writes nothing. */
  withForUpdate(options: ForUpdateOptions = {}): Select<E, Z> {
    const others = this.parts.rare.ends.filter((end) => !(end instanceof ForUpdate))
    return this.#withRare({ ends: [new ForUpdate(options), ...others] })
  }

  /** FROM elements of the statement around that this one uses, as a subquery; `correlate(null)` for none. */
  correlate(...targets: Colset[] | [null]): Select<E, Z> {
    return this.#withRare({ correlation: { kind: 'to', froms: fromsOf(targets, 'correlate()') } })
  }

  /** The only FROM elements that this statement lists itself, as a subquery. */
  correlateExcept(...targets: Colset[] | [null]): Select<E, Z> {
    return this.#withRare({ correlation: { kind: 'except', froms: fromsOf(targets, 'correlateExcept()') } })
  }

  /** CTEs that the statement has in its WITH without naming them. */
  addCte(...ctes: CteElement[]): Select<E, Z> {
    return this.#withRare({ ctes: [...this.parts.rare.ctes, ...fromsOf(ctes, 'addCte()')] })
  }

  /** Words behind SELECT. */
  prefixWith(text: string, options?: AffixOptions): Select<E, Z> {
    return this.#withRare({ prefixes: [...this.parts.rare.prefixes, new Affix(text, options)] })
  }

  /** Words at the end. */
  suffixWith(text: string, options?: AffixOptions): Select<E, Z> {
    return this.#withRare({ ends: [...this.parts.rare.ends, new Affix(text, options)] })
  }

  /** How columns are named that share a name. */
  setLabelStyle(labelStyle: LabelStyle): Select<E, Z> {
    return this.#withRare({ labelStyle })
  }

  /** How it is executed: `yieldPer`, `schemaTranslateMap`, keys of your own. Added to those that it has. */
  executionOptions(options: StatementOptions): Select<E, Z> {
    return this.#withRare({ options: { ...this.givenOptions, ...options } })
  }

  /** How mapped classes are loaded: `selectinload(Author.books)`. For sessions; connections do without them. */
  options(...options: LoaderOption<RootOf<E[number]>>[]): Select<E, Z> {
    return this.#withRare({ loaderOptions: [...(this.parts.rare.loaderOptions ?? []), ...options] })
  }

  /**
   * The same classes and columns out of the rows of any other statement, which a session executes in place of this one:
   * `select(Author).fromStatement(text('SELECT * FROM authors'))`. Columns are found by name, `name` or `authors_name`.
   */
  fromStatement(statement: Executable<unknown, unknown>): Select<E, Z> {
    return this.#withRare({ compound: new GivenRows(statement as unknown as Statement) })
  }

  union(...others: QueryLike[]): Select<E, Z> {
    return compound('UNION', this, others)
  }

  unionAll(...others: QueryLike[]): Select<E, Z> {
    return compound('UNION ALL', this, others)
  }

  intersect(...others: QueryLike[]): Select<E, Z> {
    return compound('INTERSECT', this, others)
  }

  except(...others: QueryLike[]): Select<E, Z> {
    return compound('EXCEPT', this, others)
  }

  intersectAll(...others: QueryLike[]): Select<E, Z> {
    return compound('INTERSECT ALL', this, others)
  }

  exceptAll(...others: QueryLike[]): Select<E, Z> {
    return compound('EXCEPT ALL', this, others)
  }

  #with<K extends keyof SelectParts, Y extends string = Z>(
    key: K,
    value: SelectParts[K],
    subject = this.parts.subject,
  ): Select<E, Y> {
    if (this.parts.rare.compound) refuseInCompound(key)
    // One spread and one write are much faster than two spreads.
    const parts: { -readonly [P in keyof SelectParts]: SelectParts[P] } = { ...this.parts }
    parts[key] = value
    parts.subject = subject
    return new Select(parts)
  }

  #withRare(change: Partial<RareParts>): Select<E, Z> {
    return this.#with('rare', { ...this.parts.rare, ...change })
  }

  #joined<Y extends string>(left: unknown, target: unknown, on: OnClause | undefined, kind: JoinKind): Select<E, Y> {
    const side = left === null ? null : selectableArgument(left, 'joinFrom()').from
    const subject = isJoinable(target) ? target.leadsTo : selectableArgument(target, 'join()')
    return this.#with('joins', [...this.parts.joins, ...joinParts(side, target, on, kind)], subject)
  }
}

const EMPTY: Omit<SelectParts, 'items'> = {
  from: [],
  joins: [],
  where: [],
  groupBy: [],
  having: [],
  orderBy: [],
  limit: null,
  offset: null,
  isDistinct: false,
  subject: null,
  rare: NO_RARE_PARTS,
}

/**
 * Selects expressions, tables and mapped classes: `select(User.name, func.count())`, `select(users)`, `select(User)`.
 *
 * @throws {@link ArgumentError} for a string (code `bare-string`): text belongs into `text()`.
 */
export function select<E extends SelectItem[]>(...items: E): Select<E> {
  return new Select<E>({ ...EMPTY, items: items.map((item) => selectedItem(item, 'select()')) })
}

/** A statement of several statements' rows: `compound('UNION', first, others)`. */
export function compound<E extends readonly unknown[], Z extends string>(
  operator: CompoundOperator,
  first: Query<E, Z>,
  others: readonly QueryLike[],
): Select<E, Z> {
  const members = new CompoundElement(operator, [first, ...others])
  return new Select({ ...EMPTY, items: first.parts.items, rare: { ...NO_RARE_PARTS, compound: members } })
}

/** What a compound has is said by its members. */
function refuseInCompound(part: keyof SelectParts): void {
  if (!['where', 'joins', 'from', 'items', 'isDistinct', 'having'].includes(part)) return
  throw new ArgumentError(
    `A UNION and its like take no '${part}' of their own: give it to their members, or use subquery().`,
  )
}

function joinArguments<O extends JoinOptions>(on: OnClause | O | undefined, options: O): [OnClause | undefined, O] {
  const isOptions = on !== undefined && !isExpression(on) && !isJoinable(on) && typeof on === 'object'
  return isOptions ? [undefined, on as O] : [on as OnClause | undefined, options]
}

const fromsOf = (targets: readonly unknown[], place: string): RareParts['ctes'] =>
  targets[0] === null ? [] : targets.map((target) => selectableArgument(target, place).from)

function nameOrElement(value: unknown, place: string): ClauseElement {
  if (typeof value === 'string') return new LabelReference(value)
  if (isExpression(value)) return value[EXPRESSION]
  throw wrongArgument(value, place, 'an expression')
}

function rowCount(count: unknown, place: string): ClauseElement | null {
  if (count === null || isExpression(count)) return count && count[EXPRESSION]
  if (Number.isInteger(count) && (count as number) >= 0) return operand(count, Integer)
  throw new ArgumentError(`${place} takes a whole number from 0 on, and got ${String(count)}.`)
}
