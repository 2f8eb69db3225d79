import { setLoaded } from '../state/relationship-events.ts'
import { followUps } from './follow-ups.ts'
import type { RelationshipLoading } from './loading-of.ts'
import { LoadBehaviour } from './plan/load-behaviour.ts'
import { planRelationship } from './plan/plan-relationship.ts'
import { WHOLE_PLANNER } from './plan/whole-planner.ts'
import { withJoins } from './plan/with-joins.ts'
import { sortColumns, wrapped } from './plan/wrap-limited.ts'
import { RelatedReader } from './rows/related-reader.ts'
import { loadAloneIo } from './strategies/load-alone.ts'
import { loadRelatedOfAllIo } from './strategies/load-related-of-all.ts'

/** What loading does for relationships, as `relationship()` brings it. */
export const RELATIONSHIP_LOADING: RelationshipLoading = {
  planner: WHOLE_PLANNER,
  planRelationship,
  withJoins,
  wrapped,
  sortColumns,
  followUps,
  relatedReader: (plan, target, run) => new RelatedReader(plan, target, run),
  loadAloneIo,
  setLoaded,
  behaviourOf: ({ slot, lazy }) => new LoadBehaviour(new Map([[slot, lazy as 'raise' | 'raiseOnSql']])),
  loadRelatedOfAllIo,
}
