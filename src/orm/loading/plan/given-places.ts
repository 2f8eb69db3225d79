import { InvalidRequestError } from '../../../errors/request-errors.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import { type GivenRows, placeByName } from '../../../sql/selectable/given-rows.ts'
import { selectedColumns } from '../../../sql/selectable/select-parts.ts'
import { EXPRESSION } from '../../../util/symbols.ts'

/** Where columns are in the rows of a statement that was given: where it selects them, else by their names; -1 for nowhere. */
export function givenPlaces({ content }: GivenRows, names: readonly string[]): (column: ColumnElement) => number {
  const known = selectedColumns(content.rowItems ?? []).map((column) => column[EXPRESSION])
  return (column) => {
    const place = known.indexOf(column[EXPRESSION])
    return place < 0 ? placeByName(column, names) : place
  }
}

export function missingColumn({ key }: ColumnElement): InvalidRequestError {
  return new InvalidRequestError(`The statement given to fromStatement() has no column '${key}', which is needed.`)
}
