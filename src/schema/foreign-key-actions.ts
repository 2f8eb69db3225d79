import type { Table } from './table.ts'

/**
 * The tables that may change when rows of `table` are updated or deleted: itself, and those whose foreign keys follow it
 * (CASCADE, SET NULL, SET DEFAULT), and so on.
 */
export function tablesChangedWith(table: Table): readonly string[] {
  const changed = new Set([table])
  for (const current of changed) {
    for (const candidate of table.metadata.tables.values()) {
      if (!changed.has(candidate) && follows(candidate, current)) changed.add(candidate)
    }
  }
  return [...changed].map((one) => one.key)
}

function follows(candidate: Table, table: Table): boolean {
  return candidate.foreignKeyConstraints.some(
    ({ options, referredTable }) =>
      referredTable === table && /CASCADE|SET/.test(`${options.onDelete} ${options.onUpdate}`),
  )
}
