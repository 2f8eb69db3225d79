import { SELECTABLE } from '../../util/symbols.ts'
import type { SelectableItem } from '../../sql/selectable/from-clause.ts'
import type { ChangedTable } from './live-feature.ts'

/** Tables by {@link tableKey}, or all of them. */
export type TableSet = ReadonlySet<string> | 'all'

/**
 * A name as live queries compare it. Databases spell names in their own case and leave the schema out where they can, so
 * both are left out here: tables that share a name are taken for the same, which costs a query and misses nothing.
 */
export function tableKey(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

/** The tables that a statement reads or writes; null is what nobody knows. */
export function tableSet(names: readonly string[] | null): TableSet {
  return names ? new Set(names.map(tableKey)) : 'all'
}

/** The tables that `engine.changed()` was given. */
export function changedSet(tables: readonly ChangedTable[]): TableSet {
  if (tables.length === 0) return 'all'
  const names = tables.flatMap((table) => {
    if (typeof table === 'string') return table
    return (table as { readonly [SELECTABLE]: SelectableItem })[SELECTABLE].from.tableNames
  })
  return tableSet(names)
}

export function union(a: TableSet, b: TableSet): TableSet {
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b])
}

export function meet(a: TableSet, b: TableSet): boolean {
  if (a === 'all') return b === 'all' || b.size > 0
  return b === 'all' ? a.size > 0 : [...a].some((name) => b.has(name))
}
