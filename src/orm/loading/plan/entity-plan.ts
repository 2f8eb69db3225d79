import type { Choice, OptionNode } from '../options/option-node.ts'
import type { Strategy } from '../options/directive.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { LoadBehaviour } from './load-behaviour.ts'

/** The classes and relationships that lead to what is loaded, from the selected class on. */
export interface PlanPath {
  readonly mappers: readonly Mapper[]
  readonly steps: readonly RelationshipProperty[]
  /** How many levels of a relationship are still to be loaded, where an option says so. */
  readonly depths: ReadonlyMap<RelationshipProperty, number>
}

/** A relationship that is loaded from columns of the same row. */
export interface JoinedPlan {
  readonly relationship: RelationshipProperty
  readonly entity: EntityPlan
  /** Nothing else multiplies the rows, so that no object comes twice into one collection. */
  isDistinct: boolean
}

/** A relationship that is loaded by statements behind the present one. */
export interface LaterPlan {
  readonly relationship: RelationshipProperty
  readonly strategy: Strategy
  readonly choice: Choice | undefined
  /** What is said of the class at the other end. */
  readonly node: OptionNode
  readonly path: PlanPath
}

/** How the columns of a result become objects of a class, and what is loaded with them. */
export interface EntityPlan {
  readonly mapper: Mapper
  /** Where each column of the class is in the result; -1 for what is not selected. */
  readonly places: readonly number[]
  /** Where they begin, if they are all there and in order; else -1. */
  readonly start: number
  /** A row is nothing else, so that its array may become the object's: at most one column stands in front of its place. */
  readonly isWholeRow: boolean
  readonly keyPlaces: readonly number[]
  readonly joined: readonly JoinedPlan[]
  readonly later: readonly LaterPlan[]
  /** Relationships that are empty. */
  readonly empty: readonly RelationshipProperty[]
  /** What reading the attributes does that are not loaded; null for the usual. */
  readonly behaviour: LoadBehaviour | null
}
