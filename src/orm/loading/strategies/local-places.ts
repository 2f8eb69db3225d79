import { placeOf } from '../../base/place-of.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'

/** Where the parent has the values that the condition asks for. */
export function localPlaces({ parent, join }: RelationshipProperty): readonly number[] {
  return join.pairs.map(({ local }) => placeOf(parent, local))
}
