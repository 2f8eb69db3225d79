import type { Io } from '../../../io/io.ts'
import { ROW, UNLOADED } from '../../base/symbols.ts'
import type { Entity } from '../../state/instance-state.ts'
import { ownStateOf } from '../../state/stateful-object.ts'
import type { FetchedRelated } from '../follow-ups.ts'
import type { SelectPlan } from '../plan/select-plan.ts'
import { loadImmediatelyIo } from './immediate.ts'
import type { Later } from './load-later.ts'
import { localPlaces } from './local-places.ts'
import { selectInIo } from './select-in.ts'
import { giveRelated, subqueryIo } from './subquery.ts'

/** Loads a relationship of many objects, as its strategy says. */
export function loadRelatedOfAllIo(all: Later, plan: SelectPlan | null): Io<void> {
  const { later } = all
  const fetched = plan?.fetched?.get(later)
  if (fetched) return giveFetchedIo(all, fetched)
  if (later.strategy === 'immediate') return loadImmediatelyIo(all)
  return later.strategy === 'subquery' && plan ? subqueryIo(all, plan.given) : selectInIo(all)
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
