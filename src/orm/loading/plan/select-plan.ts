import type { ResultSource } from '../../../engine/result.ts'
import type { Io } from '../../../io/io.ts'
import type { Select } from '../../../sql/selectable/select.ts'
import type { FetchedRelated } from '../follow-ups.ts'
import type { LoadingSession } from '../loading-session.ts'
import type { RelationshipLoading } from '../loading-of.ts'
import type { EntityPlan, LaterPlan } from './entity-plan.ts'

/** One selected item: a class, or columns as they are. */
export type ItemPlan =
  | { readonly kind: 'entity'; readonly entity: EntityPlan; readonly key: string }
  | { readonly kind: 'columns'; readonly places: readonly number[]; readonly keys: readonly (string | undefined)[] }

/** What turns the rows of a planned statement into objects. */
export interface PlanLoader {
  /** Round trips: 1 for each 500 objects and relationship that is loaded by `selectin`, and so on. */
  loadRowsIo(
    session: LoadingSession,
    plan: SelectPlan,
    source: ResultSource,
    populatesExisting: boolean,
  ): Io<ResultSource>
  /** @throws {@link InvalidRequestError} for what cannot be loaded in parts. */
  refuseParts?(plan: SelectPlan): void
}

/** How a statement is executed, and its rows become objects. */
export interface SelectPlan {
  /** With all columns and joins that loading needs. */
  readonly statement: Select<unknown[]>
  readonly items: readonly ItemPlan[]
  readonly loader: PlanLoader
  /** Collections are joined, so that rows are repeated, and the result needs `unique()`. */
  readonly needsUnique: boolean
  /** A subquery loads with it, so that all rows are needed at once. */
  readonly needsAllRows: boolean
  /** What the user gave: subqueries are made of it. */
  readonly given: Select<unknown[]>
  /** What loading does for relationships; null where no class has any. */
  readonly loading: RelationshipLoading | null
  /** What was fetched together with its rows, by the relationship that it loads. */
  readonly fetched?: ReadonlyMap<LaterPlan, FetchedRelated>
}
