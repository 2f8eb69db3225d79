import { EXPRESSION } from '../../../util/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'

/** Where the parent has the values that the condition asks for. */
export function localPlaces({ parent, join }: RelationshipProperty): readonly number[] {
  return join.pairs.map(({ local }) => parent.columns.findIndex((column) => column[EXPRESSION] === local))
}
