import type { kRoot } from '../util/phantom.ts'
import type { OwnerOf } from './owner.ts'
import type { EntityName } from './relation-types.ts'

/**
 * What `select().options()` takes: how a session loads mapped classes. Root is the name of the table or alias that it begins
 * at, which must be selected.
 */
export interface LoaderOption<out Root extends string> {
  readonly [kRoot]: Root
}

/** Where options of a statement may begin that selects X: there, or at the class of which X is an alias. */
export type RootOf<X> = OwnerOf<X> | (X extends abstract new (...args: never) => infer I ? EntityName<I> : never)
