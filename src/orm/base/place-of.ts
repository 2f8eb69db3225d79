import type { ClauseElement } from '../../sql/clause-element.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { MapperPort } from './ports.ts'

/** Where a column is in the rows of a class; -1 for what is none of its columns. */
export function placeOf({ columns }: Pick<MapperPort, 'columns'>, element: ClauseElement): number {
  return columns.findIndex((column) => column[EXPRESSION] === element)
}
