import { AlterColumnOp } from '../../operations/alter-column-op.ts'
import type { SingleOperation } from '../../operations/operation.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { dependentsOf } from './dependents.ts'
import { mentions } from './mentions.ts'
import type { SqliteFacts } from './sqlite-facts.ts'

/**
 * Takes out of a batch the new names of columns that something else names: those are renamed by SQLite itself, when the
 * table is new, for it finds the name in all that depends on the table.
 */
export function laterRenames(
  batch: TableBatch,
  facts: SqliteFacts,
  texts: ReadonlyMap<string, string>,
): { readonly now: TableBatch; readonly later: readonly SingleOperation[] } {
  const others = [...texts.values(), ...dependentsOf(batch.tableName, facts).map(({ sql }) => sql)]
  const isNamed = (column: string): boolean =>
    facts.children.some(({ referred }) => (referred ?? column).toLowerCase() === column.toLowerCase()) ||
    others.some((sql) => mentions(sql, column))
  const later: SingleOperation[] = []
  const ops = batch.ops.flatMap((operation): readonly SingleOperation[] => {
    if (operation.op !== 'alterColumn' || operation.modifyName === undefined || !isNamed(operation.columnName)) {
      return [operation]
    }
    const { tableName, columnName, schema, modifyName } = operation
    later.push(new AlterColumnOp(tableName, columnName, { schema, modifyName }))
    const rest = new AlterColumnOp(tableName, columnName, { ...operation, modifyName: undefined }, operation.kw)
    return rest.hasChanges ? [rest] : []
  })
  return { now: { ...batch, ops }, later }
}
