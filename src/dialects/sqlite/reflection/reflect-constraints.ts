import type { ReflectedCheckConstraint, ReflectedPrimaryKey, ReflectedUniqueConstraint } from '../../reflected.ts'
import type { ParsedTable } from './parsed-table.ts'
import { reflectIndexes } from './reflect-indexes.ts'
import type { TableFacts } from './table-facts.ts'

/** @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDialect.get_pk_constraint */
export function reflectPrimaryKey({ columns }: TableFacts, { constraints }: ParsedTable): ReflectedPrimaryKey {
  const key = columns.filter(([, , , , place]) => place > 0).sort((a, b) => a[4] - b[4])
  const name = constraints.find(({ kind }) => kind === 'primary')?.name ?? null
  return { constrainedColumns: key.map(([column]) => column), name: key.length === 0 ? null : name }
}

/**
 * Those behind the columns, then those beside one. One that is there twice, as SQLite sees it, is told once.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDialect.get_unique_constraints
 */
export function reflectUnique(facts: TableFacts, { constraints }: ParsedTable): readonly ReflectedUniqueConstraint[] {
  const names = new Map(facts.columns.map(([name]) => [name.toLowerCase(), name]))
  const signature = (columns: readonly (string | null)[]): string => JSON.stringify(columns)
  const enforced = new Set(reflectIndexes(facts, true).map(({ columnNames }) => signature(columnNames)))
  const written = constraints.filter(({ kind }) => kind === 'unique')
  return [...written.filter(({ isInline }) => !isInline), ...written.filter(({ isInline }) => isInline)].flatMap(
    ({ name, columns }) => {
      const columnNames = columns.map((column) => names.get(column.toLowerCase()) ?? column)
      return enforced.delete(signature(columnNames)) ? [{ name, columnNames }] : []
    },
  )
}

/** By name; those without one last. */
export function reflectChecks({ constraints }: ParsedTable): readonly ReflectedCheckConstraint[] {
  const order = ({ name }: ReflectedCheckConstraint): string => name ?? '~'
  return constraints
    .filter(({ kind }) => kind === 'check')
    .map(({ sqltext, name }) => ({ sqltext, name }))
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
}
