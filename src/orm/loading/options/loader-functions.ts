import type { Attr } from '../../../sql/expression.ts'
import type { Rel, Target } from '../../../sql/relation-types.ts'
import type { DeferOptions, JoinedOptions, Load, RaiseOptions, RecursionOptions } from './load.ts'
import { NO_LOADER_OPTIONS } from './loader-options.ts'

/**
 * The beginnings of loader options: `select(Author).options(selectinload(Author.books).joinedload(Book.tags))`. `'*'` is said
 * of all relationships of which nothing else is said.
 */

/** By one statement for each 500 parents: `WHERE author_id IN (…)`. The best choice for most collections. */
export function selectinload<N extends string, T>(
  relationship: Rel<N, T>,
  options?: RecursionOptions,
): Load<N, Target<T>>
export function selectinload(all: '*', options?: RecursionOptions): Load<never, never>
export function selectinload(relationship: unknown, options?: object): unknown {
  return NO_LOADER_OPTIONS.selectinload(relationship as never, options)
}

/** By LEFT OUTER JOIN in the statement itself. With collections the result needs `unique()`. */
export function joinedload<N extends string, T>(relationship: Rel<N, T>, options?: JoinedOptions): Load<N, Target<T>>
export function joinedload(all: '*', options?: JoinedOptions): Load<never, never>
export function joinedload(relationship: unknown, options?: object): unknown {
  return NO_LOADER_OPTIONS.joinedload(relationship as never, options)
}

/** By one statement that has the first as a subquery. */
export function subqueryload<N extends string, T>(relationship: Rel<N, T>): Load<N, Target<T>>
export function subqueryload(all: '*'): Load<never, never>
export function subqueryload(relationship: unknown): unknown {
  return NO_LOADER_OPTIONS.subqueryload(relationship as never)
}

/** When it is read. */
export function lazyload<N extends string, T>(relationship: Rel<N, T>): Load<N, Target<T>>
export function lazyload(all: '*'): Load<never, never>
export function lazyload(relationship: unknown): unknown {
  return NO_LOADER_OPTIONS.lazyload(relationship as never)
}

/** At once, as when it is read: one statement for each parent. */
export function immediateload<N extends string, T>(
  relationship: Rel<N, T>,
  options?: RecursionOptions,
): Load<N, Target<T>>
export function immediateload(all: '*', options?: RecursionOptions): Load<never, never>
export function immediateload(relationship: unknown, options?: object): unknown {
  return NO_LOADER_OPTIONS.immediateload(relationship as never, options)
}

/** Reading it is an error. */
export function raiseload<N extends string, T>(relationship: Rel<N, T>, options?: RaiseOptions): Load<N, Target<T>>
export function raiseload(all: '*', options?: RaiseOptions): Load<never, never>
export function raiseload(relationship: unknown, options?: object): unknown {
  return NO_LOADER_OPTIONS.raiseload(relationship as never, options)
}

/** It is empty. */
export function noload<N extends string, T>(relationship: Rel<N, T>): Load<N, Target<T>>
export function noload(all: '*'): Load<never, never>
export function noload(relationship: unknown): unknown {
  return NO_LOADER_OPTIONS.noload(relationship as never)
}

/** From the columns of a join that the statement has already. */
export function containsEager<N extends string, T>(relationship: Rel<N, T>): Load<N, Target<T>>
export function containsEager(relationship: unknown): unknown {
  return NO_LOADER_OPTIONS.containsEager(relationship as never)
}

/** As the relationship says; for what is said of its target. */
export function defaultload<N extends string, T>(relationship: Rel<N, T>): Load<N, Target<T>>
export function defaultload(relationship: unknown): unknown {
  return NO_LOADER_OPTIONS.defaultload(relationship as never)
}

/** Columns that are loaded when they are read. */
export function defer<N extends string>(attribute: Attr<N, string, unknown>, options?: DeferOptions): Load<N, never> {
  return NO_LOADER_OPTIONS.defer(attribute as never, options) as never
}

/** Deferred columns that are loaded at once. */
export function undefer<N extends string>(attribute: Attr<N, string, unknown>): Load<N, never>
export function undefer(all: '*'): Load<never, never>
export function undefer(attribute: unknown): unknown {
  return NO_LOADER_OPTIONS.undefer(attribute as never)
}

/** The deferred columns of a group are loaded at once. */
export function undeferGroup(name: string): Load<never, never> {
  return NO_LOADER_OPTIONS.undeferGroup(name) as never
}

/** No other columns but these and the primary key. */
export function loadOnly<N extends string>(...attributes: Attr<N, string, unknown>[]): Load<N, never> {
  return NO_LOADER_OPTIONS.loadOnly(...(attributes as never[])) as never
}
