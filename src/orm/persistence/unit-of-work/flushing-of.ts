import type { Io } from '../../../io/io.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Dependency } from './dependency.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What a relationship does in a flush. */
export interface FlushDependencies {
  readonly own: Dependency
  /** Keys that are referred to may change without the objects' seeing it, where only those know of the relationship. */
  readonly keySwitch: Dependency | null
}

/** What flushes do for relationships. */
export interface RelationshipFlushing {
  dependenciesOf(relationship: RelationshipProperty): FlushDependencies
  /** Breaks up actions on classes that depend on each other in a circle. */
  breakCyclesIo(work: UnitOfWork): Io<void>
}

/** The part for flushes of what a relationship brings. */
export const flushingOf = ({ parts }: RelationshipProperty): RelationshipFlushing =>
  parts.flushing as RelationshipFlushing
