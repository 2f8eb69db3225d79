import type { MapperPort } from '../../base/ports.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Dependency } from './dependency.ts'
import { type FlushDependencies, flushingOf } from './flushing-of.ts'

/** What the relationships of a class do in a flush, behind what others do that refer to it. */
export function dependenciesOf(mapper: MapperPort): readonly Dependency[] {
  const referring = referringTo(mapper as Mapper).flatMap((one) => madeOf(one).keySwitch ?? [])
  const own = (mapper as Mapper).relationships.filter(({ viewOnly }) => !viewOnly)
  return [...referring, ...own.map((one) => madeOf(one).own)]
}

const madeOf = (relationship: RelationshipProperty): FlushDependencies =>
  flushingOf(relationship).dependenciesOf(relationship)

/** Many-to-one relationships that lead to a class, of classes whose objects may be in the session. */
function referringTo(mapper: Mapper): readonly RelationshipProperty[] {
  return [...mapper.registry.mappings.values()].flatMap(({ mapper: other, table }) =>
    other && table.referredTables.includes(mapper.table)
      ? other.relationships.filter((one) => !one.viewOnly && one.target === mapper)
      : [],
  )
}
