import type { MapperPort } from '../../base/ports.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Dependency } from './dependency.ts'
import { KeySwitch } from './key-switch.ts'
import { ManyToMany } from './many-to-many.ts'
import { ManyToOne } from './many-to-one.ts'
import { OneToMany } from './one-to-many.ts'

const KINDS = { oneToMany: OneToMany, manyToOne: ManyToOne, manyToMany: ManyToMany }

interface Made {
  readonly own: Dependency
  /** Keys that are referred to may change without the objects' seeing it, where only those know of the relationship. */
  readonly keySwitch: Dependency | null
}

const known = /*@__PURE__*/ new WeakMap<RelationshipProperty, Made>()

/** What the relationships of a class do in a flush, behind what others do that refer to it. */
export function dependenciesOf(mapper: MapperPort): readonly Dependency[] {
  const referring = referringTo(mapper as Mapper).flatMap((one) => madeOf(one).keySwitch ?? [])
  const own = (mapper as Mapper).relationships.filter(({ viewOnly }) => !viewOnly)
  return [...referring, ...own.map((one) => madeOf(one).own)]
}

function madeOf(relationship: RelationshipProperty): Made {
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

/** Many-to-one relationships that lead to a class, of classes whose objects may be in the session. */
function referringTo(mapper: Mapper): readonly RelationshipProperty[] {
  return [...mapper.registry.mappings.values()].flatMap(({ mapper: other, table }) =>
    other && table.referredTables.includes(mapper.table)
      ? other.relationships.filter((one) => !one.viewOnly && one.target === mapper)
      : [],
  )
}
