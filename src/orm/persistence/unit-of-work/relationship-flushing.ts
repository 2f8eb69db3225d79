import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import { breakCyclesIo } from './break-cycles.ts'
import type { FlushDependencies, RelationshipFlushing } from './flushing-of.ts'
import { KeySwitch } from './key-switch.ts'
import { ManyToMany } from './many-to-many.ts'
import { ManyToOne } from './many-to-one.ts'
import { OneToMany } from './one-to-many.ts'

const KINDS = { oneToMany: OneToMany, manyToOne: ManyToOne, manyToMany: ManyToMany }

const known = /*@__PURE__*/ new WeakMap<RelationshipProperty, FlushDependencies>()

/** What flushes do for relationships, as `relationship()` brings it. */
export const RELATIONSHIP_FLUSHING: RelationshipFlushing = { dependenciesOf, breakCyclesIo }

function dependenciesOf(relationship: RelationshipProperty): FlushDependencies {
  let made = known.get(relationship)
  if (made === undefined) {
    const keySwitch = needsSwitch(relationship) ? new KeySwitch(relationship) : null
    known.set(relationship, (made = { own: new KINDS[relationship.direction](relationship), keySwitch }))
  }
  return made
}

function needsSwitch({ direction, reverse, options }: RelationshipProperty): boolean {
  if (direction !== 'manyToOne') return false
  if (reverse.length === 0) return true
  return options.passiveUpdates === false && !reverse.some((other) => other.options.passiveUpdates === false)
}
