import type { Io } from '../../../io/io.ts'
import type { Select } from '../../../sql/selectable/select.ts'
import type { Entity } from '../../state/instance-state.ts'
import type { LoadingSession } from '../loading-session.ts'
import type { LaterPlan } from '../plan/entity-plan.ts'
import type { LoadRun } from '../rows/load-run.ts'
import { loadImmediatelyIo } from './immediate.ts'
import { selectInIo } from './select-in.ts'
import { subqueryIo } from './subquery.ts'

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
 * @param given the statement of the user's that everything follows from; null where it was none
 * @source sqlalchemy lib/sqlalchemy/orm/loading.py › PostLoad
 */
export function* loadLaterIo(session: LoadingSession, run: LoadRun, given: Select<unknown[]> | null): Io<void> {
  for (let turn = run.takeWaiting(); turn.length > 0; turn = run.takeWaiting()) {
    for (const { plan: entity, objects: parents } of turn) {
      for (const later of entity.later) {
        const all = { session, run, later, parents }
        if (later.strategy === 'immediate') yield* loadImmediatelyIo(all)
        else if (later.strategy === 'subquery' && given) yield* subqueryIo(all, given)
        else yield* selectInIo(all)
      }
    }
  }
}
