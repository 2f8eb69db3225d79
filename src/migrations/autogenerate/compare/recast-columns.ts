import type { Dialect } from '../../../dialects/dialect.ts'
import { AlterColumnOp } from '../../operations/alter-column-op.ts'
import type { Operation } from '../../operations/operation.ts'
import { usingFor } from './using-for.ts'

/** The columns whose values are cast to another type, on the way or on the way back. */
export function recastColumns(dialect: Dialect, operations: readonly Operation[]): ReadonlySet<string> {
  const names = operations.flatMap((op) => {
    if (!(op instanceof AlterColumnOp) || !op.existingType || !op.modifyType) return []
    const { columnName, existingType, modifyType } = op
    const casts = [
      usingFor(dialect, columnName, existingType, modifyType),
      usingFor(dialect, columnName, modifyType, existingType),
    ]
    return casts.some((cast) => cast !== null) ? [columnName] : []
  })
  return new Set(names)
}

/** Whether SQL names one of the columns, as far as its text tells. */
export const mentions = (sql: string, columns: ReadonlySet<string>): boolean =>
  [...sql.matchAll(/'(?:[^']|'')*'|"((?:[^"]|"")*)"|([\p{L}_][\p{L}\d_$]*)/gu)].some(([, quoted, plain]) =>
    columns.has(quoted?.replaceAll('""', '"') ?? plain ?? ''),
  )
