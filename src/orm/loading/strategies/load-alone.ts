import type { Io } from '../../../io/io.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { LoadingSession } from '../loading-session.ts'
import { LoadRun } from '../rows/load-run.ts'
import { type LazyChoice, loadRelatedIo } from './lazy.ts'
import { loadLaterIo } from './load-later.ts'

/** Loads a relationship of one object, and what is to be loaded with the objects at its other end. */
export function* loadAloneIo(
  session: LoadingSession,
  state: InstanceState,
  relationship: RelationshipProperty,
  choice?: Partial<LazyChoice>,
): Io<void> {
  const run = new LoadRun(session.objects, false)
  yield* loadRelatedIo(session, state, relationship, run, choice)
  yield* loadLaterIo(session, run, null)
}
