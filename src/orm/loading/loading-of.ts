import type { Io } from '../../io/io.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import type { SelectParts } from '../../sql/selectable/select-parts.ts'
import type { RelationshipPort } from '../base/ports.ts'
import type { RelationshipProperty } from '../mapping/relationships/relationship-property.ts'
import type { InstanceState } from '../state/instance-state.ts'
import type { FetchedRelated } from './follow-ups.ts'
import type { LoadingSession } from './loading-session.ts'
import type { EntityDraft, EntitySpot } from './plan/entity-draft.ts'
import type { JoinedPlan, LaterPlan } from './plan/entity-plan.ts'
import type { LoadBehaviour } from './plan/load-behaviour.ts'
import type { PlanBuilder } from './plan/plan-builder.ts'
import type { Planner } from './plan/planner.ts'
import type { SelectPlan } from './plan/select-plan.ts'
import type { EntityReader } from './rows/entity-reader.ts'
import type { LoadRun } from './rows/load-run.ts'
import type { RelatedReader } from './rows/related-reader.ts'
import type { Later } from './strategies/load-later.ts'
import type { LazyChoice } from './strategies/lazy.ts'

/** What loading does for relationships. */
export interface RelationshipLoading {
  readonly planner: Planner
  /** Plans how a relationship is loaded with its class. */
  planRelationship(builder: PlanBuilder, spot: EntitySpot, relationship: RelationshipProperty, draft: EntityDraft): void
  /** A statement with the joins that loading adds to it. */
  withJoins(parts: SelectParts, builder: PlanBuilder): SelectParts
  /** The same for a statement whose rows are counted. */
  wrapped(parts: SelectParts, builder: PlanBuilder, sorts: readonly ColumnElement[]): SelectParts
  /** What such a statement is sorted by and does not select. */
  sortColumns(parts: SelectParts): readonly ColumnElement[]
  /** The statements of all levels, where they need not wait for each other. */
  followUps(plan: SelectPlan): ReadonlyMap<LaterPlan, FetchedRelated['related']> | null
  relatedReader(plan: JoinedPlan, target: EntityReader, run: LoadRun): RelatedReader
  /** Loads a relationship of one object, with what follows from it. */
  loadAloneIo(
    session: LoadingSession,
    state: InstanceState,
    relationship: RelationshipProperty,
    choice?: Partial<LazyChoice>,
  ): Io<void>
  /** What reading a relationship does that is loaded by `raise` or `raiseOnSql`. */
  behaviourOf(relationship: RelationshipProperty): LoadBehaviour
  /** Puts what was loaded into a relationship. */
  setLoaded(state: InstanceState, relationship: RelationshipPort, value: object | null | readonly object[]): void
  /** Loads a relationship of many objects. */
  loadRelatedOfAllIo(all: Later, plan: SelectPlan | null): Io<void>
}

/** The part for loading of what a relationship brings. */
export const loadingOf = ({ parts }: RelationshipProperty): RelationshipLoading => parts.loading as RelationshipLoading
