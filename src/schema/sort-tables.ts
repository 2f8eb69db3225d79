import { CircularDependencyError } from '../errors/request-errors.ts'
import { topologicalSort } from '../util/topological-sort.ts'
import type { Table } from './table.ts'

/**
 * Tables so that each comes after those it refers to.
 *
 * @throws {@link CircularDependencyError} when foreign keys run in a circle over several tables.
 * @source sqlalchemy lib/sqlalchemy/sql/ddl.py › sort_tables
 */
export function sortTables(tables: readonly Table[]): readonly Table[] {
  const { sorted, remaining } = topologicalSort(tables, (table) => table.referredTables)
  if (remaining.length === 0) return sorted
  throw new CircularDependencyError(
    `The foreign keys of these tables run in a circle: ${remaining.map((t) => t.key).join(', ')}. ` + 'Leave one out.',
  )
}
