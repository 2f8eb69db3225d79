import type { GivenRows } from '../../../sql/selectable/given-rows.ts'
import type { Select } from '../../../sql/selectable/select.ts'
import type { EntityPlan } from './entity-plan.ts'
import { givenPlaces, missingColumn } from './given-places.ts'
import { LOADER, newAdditions, rootOf } from './plan-select.ts'
import { PlanBuilder } from './plan-builder.ts'
import { rootOptions } from '../options/root-options.ts'
import type { SelectPlan } from './select-plan.ts'

/**
 * How the rows of a statement that was given by `fromStatement()` become objects: by the columns that it selects, else by
 * their names. Columns of a class that it lacks are loaded when they are read.
 *
 * @throws {@link InvalidRequestError} when a primary key is not among them.
 * @source sqlalchemy lib/sqlalchemy/orm/context.py › ORMFromStatementCompileState
 */
export function planRows(given: Select<unknown[]>, rows: GivenRows, names: readonly string[]): SelectPlan {
  const { items, rare } = given.parts
  const { nodes } = rootOptions(items.flatMap(rootOf), rare.loaderOptions ?? [])
  const { builder, plans } = newAdditions(given.parts, nodes, new PlanBuilder(true))
  const { primary } = builder
  const places = primary.map(givenPlaces(rows, names))
  const found = (place: number): number => {
    if (places[place]! < 0) throw missingColumn(primary[place]!)
    return places[place]!
  }
  const moved = (plan: EntityPlan): EntityPlan => ({
    ...plan,
    places: plan.places.map((place) => places[place] ?? -1),
    start: -1,
    isWholeRow: false,
    keyPlaces: plan.keyPlaces.map(found),
    // What loading would join is not there, and is loaded when it is read.
    joined: plan.joined
      .filter(({ entity }) => entity.keyPlaces.every((place) => place < primary.length))
      .map((one) => ({ ...one, entity: moved(one.entity) })),
  })
  return {
    statement: given,
    items: plans.map((plan) =>
      plan.kind === 'entity' ? { ...plan, entity: moved(plan.entity) } : { ...plan, places: plan.places.map(found) },
    ),
    loader: LOADER,
    needsUnique: false,
    needsAllRows: false,
    given,
    loading: builder.loading,
  }
}
