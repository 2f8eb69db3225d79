import { topologicalSort } from '../util/topological-sort.ts'
import type { ForeignKeyConstraint } from './foreign-key-constraint.ts'
import type { Table } from './table.ts'

export interface SortedTables {
  /** Each comes after those it refers to, except by the foreign keys that are loose. */
  readonly tables: readonly Table[]
  /** The foreign keys that say `useAlter`, and those of tables that refer to each other in a circle. */
  readonly loose: readonly ForeignKeyConstraint[]
}

/**
 * Tables in the order in which they can be created.
 *
 * @param isAllOrNothing when some refer to each other in a circle, no order helps: they come in the reverse of theirs
 * @source sqlalchemy lib/sqlalchemy/sql/ddl.py › sort_tables_and_constraints
 */
export function sortTables(tables: readonly Table[], isAllOrNothing = false): SortedTables {
  const needs = new Map(tables.map((table) => [table, neededBy(table)]))
  const sort = () => topologicalSort(tables, (table) => needs.get(table)!)
  const inCircles = sort().remaining.filter((table) => {
    const reached = new Set(needs.get(table))
    for (const one of reached) for (const next of needs.get(one) ?? []) reached.add(next)
    return reached.has(table)
  })
  for (const table of inCircles) needs.set(table, [])
  const loose = tables.flatMap((table) =>
    table.foreignKeyConstraints.filter((key) => key.options.useAlter || inCircles.includes(table)),
  )
  return { tables: isAllOrNothing && inCircles.length > 0 ? [...tables].reverse() : sort().sorted, loose }
}

const neededBy = (table: Table): readonly Table[] =>
  table.foreignKeyConstraints
    .filter((key) => !key.options.useAlter)
    .map((key) => key.referredTable)
    .filter((other) => other !== table)
