import type { kRoot } from '../util/phantom.ts'

/**
 * What `select().options()` takes: how a session loads mapped classes. Root is the name of the table or alias that it begins
 * at, which must be selected.
 */
export interface LoaderOption<out Root extends string> {
  readonly [kRoot]: Root
}
