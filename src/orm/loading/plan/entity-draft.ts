import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Choice, OptionNode } from '../options/option-node.ts'
import type { JoinedPlan, LaterPlan, PlanPath } from './entity-plan.ts'
import type { JoinNode } from './join-node.ts'
import type { ColumnList } from './plan-builder.ts'

/** A class at one place of a statement. */
export interface EntitySpot {
  readonly mapper: Mapper
  readonly from: FromClause
  readonly node: OptionNode
  readonly path: PlanPath
  readonly list: ColumnList
  /** The join that brought it; null for a selected class. */
  readonly join: JoinNode | null
}

/** What is said of reading attributes, by place in the row. */
export type Slots = Map<number, 'raise' | 'raiseOnSql' | Choice | null>

/** The plan of a class while it is made. */
export interface EntityDraft {
  readonly slots: Slots
  readonly joined: JoinedPlan[]
  readonly later: LaterPlan[]
  readonly empty: RelationshipProperty[]
  /** What is to be done when all columns are known. */
  readonly finishes: (() => void)[]
}
