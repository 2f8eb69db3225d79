import type { Attr } from '../../../sql/expression.ts'
import type { LoaderOption } from '../../../sql/loader-option.ts'
import type { EntityName, Rel, Target } from '../../../sql/relation-types.ts'

export interface JoinedOptions {
  /** INNER JOIN, where there always is an object. `unnested`: only where the parent is not joined by an outer join. */
  readonly innerJoin?: boolean | 'unnested'
}

export interface RecursionOptions {
  /** For a class that refers to itself: so many levels below the first; -1 for all. */
  readonly recursionDepth?: number
}

export interface RaiseOptions {
  /** Only where it would need a statement: an object that is in the session already is given. */
  readonly sqlOnly?: boolean
}

export interface DeferOptions {
  /** Reading it is an error. */
  readonly raiseload?: boolean
}

/**
 * How the classes of a statement are loaded, from Root on; what comes next is said of T. A new value for each step.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategy_options.py › Load
 */
export interface Load<out Root extends string, T> extends LoaderOption<Root> {
  /** By one statement for each 500 parents: `WHERE author_id IN (…)`. */
  selectinload<U>(relationship: Rel<EntityName<T>, U>, options?: RecursionOptions): Load<Root, Target<U>>
  /** By LEFT OUTER JOIN in the statement itself. Collections need `unique()` on the result. */
  joinedload<U>(relationship: Rel<EntityName<T>, U>, options?: JoinedOptions): Load<Root, Target<U>>
  /** By one statement that has the first as a subquery. */
  subqueryload<U>(relationship: Rel<EntityName<T>, U>): Load<Root, Target<U>>
  /** When it is read. */
  lazyload<U>(relationship: Rel<EntityName<T>, U>): Load<Root, Target<U>>
  /** At once, as when it is read: one statement for each parent. */
  immediateload<U>(relationship: Rel<EntityName<T>, U>, options?: RecursionOptions): Load<Root, Target<U>>
  /** Reading it is an error. */
  raiseload<U>(relationship: Rel<EntityName<T>, U>, options?: RaiseOptions): Load<Root, Target<U>>
  /** It is empty. */
  noload<U>(relationship: Rel<EntityName<T>, U>): Load<Root, Target<U>>
  /** From the columns of a join that the statement has already. */
  containsEager<U>(relationship: Rel<EntityName<T>, U>): Load<Root, Target<U>>
  /** As the relationship says; for what is said of its target. */
  defaultload<U>(relationship: Rel<EntityName<T>, U>): Load<Root, Target<U>>
  /** Columns that are loaded when they are read. */
  defer(attribute: Attr<EntityName<T>, string, unknown>, options?: DeferOptions): Load<Root, T>
  /** Deferred columns that are loaded at once. */
  undefer(attribute: Attr<EntityName<T>, string, unknown> | '*'): Load<Root, T>
  undeferGroup(name: string): Load<Root, T>
  /** No other columns but these and the primary key. */
  loadOnly(...attributes: Attr<EntityName<T>, string, unknown>[]): Load<Root, T>
  /** Several things about the same class. */
  options(...options: LoaderOption<EntityName<T>>[]): Load<Root, T>
}
