import type { Column } from '../../schema/column.ts'
import { ColumnDefinition } from '../../schema/column-definition.ts'

/** The definition of a column of a table, with its name in the database. */
export function columnDefinitionOf({ name, quote, type, options }: Column): ColumnDefinition<unknown, unknown> {
  return new ColumnDefinition(name, type, quote === undefined ? options : { ...options, quote })
}
