import { sortTables } from '../../../schema/sort-tables.ts'
import type { Table } from '../../../schema/table.ts'
import { topologicalSort } from '../../../util/topological-sort.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { foundKeys } from './compare-foreign-keys.ts'
import type { Compared, TablePair } from './compared.ts'
import type { ConnTable } from './conn-tables.ts'
import { plainSchema, tableKey } from './table-key.ts'

/** The tables of the models, each after those that it refers to. */
export function metadataTables({ metadata, options, defaultSchema }: AutogenContext): ReadonlyMap<string, Table> {
  const { versionTable = 'athanor_version', versionTableSchema } = options
  const version = tableKey(versionTable, plainSchema(versionTableSchema, defaultSchema))
  const all = metadata.flatMap(({ tables }) => [...tables.values()])
  const { tables } = sortTables(all.sort((a, b) => (a.key < b.key ? -1 : 1)))
  const byKey = new Map(tables.map((table) => [tableKey(table.name, plainSchema(table.schema, defaultSchema)), table]))
  byKey.delete(version)
  return byKey
}

/** Which tables are added, removed and compared. */
export function matchTables(
  context: AutogenContext,
  found: ReadonlyMap<string, ConnTable>,
  wanted: ReadonlyMap<string, Table>,
): Compared {
  const added = [...wanted].filter(
    ([key, table]) => !found.has(key) && context.includesObject(table, table.name, 'table', false, null),
  )
  const removed = [...found].filter(
    ([key, { table }]) => !wanted.has(key) && context.includesObject(table, table.name, 'table', true, null),
  )
  const pairs = [...found].flatMap(([key, conn]) => {
    const metadata = wanted.get(key)
    const takesPart = metadata && context.includesObject(metadata, metadata.name, 'table', false, conn.table)
    return takesPart ? [tablePair(context, key, conn, metadata)] : []
  })
  return {
    added: added.map(([, table]) => table),
    removed: inDropOrder(context, removed),
    pairs: pairs.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
  }
}

const placeOf = ({ conn }: TablePair): string => `${conn.schema ?? ''}\0${conn.table.name}`

function inDropOrder(
  context: AutogenContext,
  removed: readonly (readonly [string, ConnTable])[],
): readonly ConnTable[] {
  const tables = removed.map(([, table]) => table).sort((a, b) => (a.table.key < b.table.key ? -1 : 1))
  const byKey = new Map(removed)
  const { sorted, remaining } = topologicalSort(tables, (table) =>
    foundKeys(context, table).flatMap(({ refersTo }) => byKey.get(refersTo) ?? []),
  )
  return [...sorted, ...remaining].reverse()
}

function tablePair(context: AutogenContext, key: string, conn: ConnTable, metadata: Table): TablePair {
  const parents = { schemaName: conn.schema, tableName: conn.table.name }
  const found = new Map([...conn.table.columns.values()].map((column) => [column.name, column]))
  const columns = [...metadata.columns.values()].flatMap((column) => {
    const other = found.get(column.name)
    const takesPart =
      other &&
      !column.options.system &&
      context.includesName(column.name, 'column', parents) &&
      context.includesObject(column, column.name, 'column', false, other)
    return takesPart ? [[other, column] as const] : []
  })
  return { key, conn, metadata, columns }
}
