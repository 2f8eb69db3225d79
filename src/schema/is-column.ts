import { EXPRESSION } from '../util/symbols.ts'
import type { Column } from './column.ts'

/** Whether a value is a column of a table. */
export function isColumn(value: unknown): value is Column {
  return (
    typeof value === 'object' && value !== null && EXPRESSION in value && 'owner' in value && 'isPrimaryKey' in value
  )
}
