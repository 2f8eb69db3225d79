import { ForeignKey } from '../../schema/foreign-key.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import type { AddColumnOp } from './add-column-op.ts'
import { declareReferred } from './declare-referred.ts'
import { namedTable } from './named-table.ts'

/** A table of which only the column that is added is known, and what that refers to. */
export function tableOfColumn(operation: AddColumnOp, metadata: MetaData): Table {
  const table = namedTable(operation, metadata, [operation.column, ...ownReferred(operation)])
  declareReferred(table)
  return table
}

/** The column of the same table that a foreign key refers to. */
function ownReferred({ tableName, schema, column: { options } }: AddColumnOp): readonly string[] {
  const { foreignKey } = options
  const target = foreignKey instanceof ForeignKey ? foreignKey.target : foreignKey
  const own = `${schema === undefined ? '' : `${schema}.`}${tableName}.`
  return typeof target === 'string' && target.startsWith(own) ? [target.slice(own.length)] : []
}
