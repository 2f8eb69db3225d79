import type { Io } from '../../../io/io.ts'
import type { Entity } from '../../state/instance-state.ts'
import { loadingOf } from '../loading-of.ts'
import type { LoadingSession } from '../loading-session.ts'
import type { LaterPlan } from '../plan/entity-plan.ts'
import type { SelectPlan } from '../plan/select-plan.ts'
import type { LoadRun } from '../rows/load-run.ts'

/** Objects whose relationship is to be loaded, with whether a value that is there is replaced. */
export type Parents = ReadonlyMap<Entity, boolean>

/** All that one load of a relationship needs. */
export interface Later {
  readonly session: LoadingSession
  readonly run: LoadRun
  readonly later: LaterPlan
  readonly parents: Parents
}

/**
 * Loads the relationships that follow from objects that were read, level by level.
 *
 * @param plan the statement of the user's that everything follows from; null where it was none
 * @source sqlalchemy lib/sqlalchemy/orm/loading.py › PostLoad
 */
export function* loadLaterIo(session: LoadingSession, run: LoadRun, plan: SelectPlan | null): Io<void> {
  for (let turn = run.takeWaiting(); turn.length > 0; turn = run.takeWaiting()) {
    for (const { plan: entity, objects: parents } of turn) {
      for (const later of entity.later) {
        yield* loadingOf(later.relationship).loadRelatedOfAllIo({ session, run, later, parents }, plan)
      }
    }
  }
}
