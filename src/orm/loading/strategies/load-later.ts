import type { Io } from '../../../io/io.ts'
import { ROW, UNLOADED } from '../../base/symbols.ts'
import type { Entity } from '../../state/instance-state.ts'
import { ownStateOf } from '../../state/stateful-object.ts'
import type { FetchedRelated } from '../follow-ups.ts'
import type { LoadingSession } from '../loading-session.ts'
import type { LaterPlan } from '../plan/entity-plan.ts'
import type { SelectPlan } from '../plan/select-plan.ts'
import type { LoadRun } from '../rows/load-run.ts'
import { loadImmediatelyIo } from './immediate.ts'
import { localPlaces } from './local-places.ts'
import { selectInIo } from './select-in.ts'
import { giveRelated, subqueryIo } from './subquery.ts'

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
        const all = { session, run, later, parents }
        const fetched = plan?.fetched?.get(later)
        if (fetched) yield* giveFetchedIo(all, fetched)
        else if (later.strategy === 'immediate') yield* loadImmediatelyIo(all)
        else if (later.strategy === 'subquery' && plan) yield* subqueryIo(all, plan.given)
        else yield* selectInIo(all)
      }
    }
  }
}

/** Gives what was fetched with the first statement. Objects that refer to others than their rows are loaded for. */
function* giveFetchedIo(all: Later, { related, source }: FetchedRelated): Io<void> {
  const places = localPlaces(all.later.relationship)
  const asRead = new Map<Entity, boolean>()
  const others = new Map<Entity, boolean>()
  for (const [object, isReplaced] of all.parents) {
    const changes = ownStateOf(object)?.changes
    const isOther = places.some((place) => object[ROW][place] === UNLOADED || changes?.has(place))
    ;(isOther ? others : asRead).set(object, isReplaced)
  }
  giveRelated({ ...all, parents: asRead }, related, source)
  if (others.size > 0) yield* selectInIo({ ...all, parents: others })
}
