import type { Io } from '../../../io/io.ts'
import { stateOf } from '../../state/stateful-object.ts'
import { isUnloaded } from '../rows/is-unloaded.ts'
import { loadRelatedIo } from './lazy.ts'
import type { Later } from './load-later.ts'

/**
 * Loads a relationship of each object as reading it would.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategies.py › ImmediateLoader
 */
export function* loadImmediatelyIo({ session, run, later, parents }: Later): Io<void> {
  const { relationship, choice, node } = later
  const choiceOfAll = { criteria: choice?.attribute?.criteria ?? [], node, path: later.path }
  for (const [object, isReplaced] of parents) {
    if (!isReplaced && !isUnloaded(object, relationship.slot)) continue
    yield* loadRelatedIo(session, stateOf(object), relationship, run, choiceOfAll)
  }
}
