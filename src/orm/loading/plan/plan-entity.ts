import { correspondingColumn } from '../../mapping/relationships/corresponding-columns.ts'
import { loadingOf } from '../loading-of.ts'
import type { EntityDraft, EntitySpot, Slots } from './entity-draft.ts'
import type { EntityPlan } from './entity-plan.ts'
import { LoadBehaviour } from './load-behaviour.ts'
import type { ColumnPlace, PlanBuilder } from './plan-builder.ts'

/**
 * Plans how a class is loaded with all that its options and relationships say: adds columns and joins to the statement.
 * Gives a function that gives the plan when all columns are known.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/context.py › _MapperEntity, loading.py › _setup_entity_query
 */
export function planEntity(builder: PlanBuilder, spot: EntitySpot): () => EntityPlan {
  const { mapper } = spot
  const draft: EntityDraft = { slots: new Map(), joined: [], later: [], empty: [], finishes: [] }
  for (const relationship of mapper.relationships) {
    builder.loading = loadingOf(relationship)
    builder.loading.planRelationship(builder, spot, relationship, draft)
  }
  const { slots, joined, later, empty } = draft
  const ownPlaces = ownColumns(builder, spot, slots)
  const behaviour = slots.size > 0 ? new LoadBehaviour(slots) : null
  return () => {
    const places = ownPlaces.map((place) => (place === null ? -1 : builder.placeOf(place)))
    const [first] = places
    const start = places.every((place, i) => place === first! + i && place >= 0) ? first! : -1
    const isWholeRow = builder.isOnly(places)
    const keyPlaces = mapper.primaryKey.map((index) => places[index]!)
    for (const finish of draft.finishes) finish()
    return { mapper, places, start, isWholeRow, keyPlaces, joined, later, empty, behaviour }
  }
}

/** The columns of the class itself that are selected. */
function ownColumns(
  builder: PlanBuilder,
  { mapper, from, node, list }: EntitySpot,
  slots: Slots,
): readonly (ColumnPlace | null)[] {
  const isTable = from === mapper.table
  return mapper.columns.map((column, index) => {
    const action = node.columnAction(mapper, index)
    if (action !== 'undefer') {
      slots.set(index, action === 'raise' ? 'raise' : null)
      return null
    }
    return builder.add(isTable ? column : correspondingColumn(from, column)!, list)
  })
}
