import type { Table } from '../../schema/table.ts'
import { namedTable } from './named-table.ts'

/** Declares the tables that foreign keys of a table name and that its MetaData does not know, with the columns they name. */
export function declareReferred(table: Table): void {
  const { metadata } = table
  const missing = new Map<string, Set<string>>()
  for (const { references } of table.foreignKeyConstraints) {
    for (const { target } of references) {
      if (typeof target !== 'string') continue
      const [key, column] = split(target)
      if (metadata.tables.has(key)) continue
      missing.set(key, (missing.get(key) ?? new Set()).add(column))
    }
  }
  for (const [key, columns] of missing) namedTable(placeOf(key), metadata, [...columns])
}

/** `schema.table.column` → `schema.table`, `column` */
function split(target: string): [table: string, column: string] {
  const dot = target.lastIndexOf('.')
  return [target.slice(0, dot), target.slice(dot + 1)]
}

function placeOf(key: string): { readonly tableName: string; readonly schema: string | undefined } {
  const dot = key.indexOf('.')
  return dot < 0 ? { tableName: key, schema: undefined } : { tableName: key.slice(dot + 1), schema: key.slice(0, dot) }
}
