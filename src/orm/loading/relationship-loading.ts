import { followUps } from './follow-ups.ts'
import type { RelationshipLoading } from './loading-of.ts'
import { planRelationship } from './plan/plan-relationship.ts'
import { withJoins } from './plan/with-joins.ts'
import { sortColumns, wrapped } from './plan/wrap-limited.ts'
import { RelatedReader } from './rows/related-reader.ts'
import { loadRelatedIo } from './strategies/lazy.ts'
import { loadRelatedOfAllIo } from './strategies/load-related-of-all.ts'

/** What loading does for relationships, as `relationship()` brings it. */
export const RELATIONSHIP_LOADING: RelationshipLoading = {
  planRelationship,
  withJoins,
  wrapped,
  sortColumns,
  followUps,
  relatedReader: (plan, target, run) => new RelatedReader(plan, target, run),
  loadRelatedIo,
  loadRelatedOfAllIo,
}
