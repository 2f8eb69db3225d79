import type { ReflectedForeignKey } from '../dialects/reflected.ts'
import { topologicalSort } from '../util/topological-sort.ts'

/** A table with the names of its foreign keys. The last has no table, and the keys that must be added afterwards. */
export type SortedNames<T> = readonly [
  table: T | null,
  foreignKeys: readonly (readonly [table: T, name: string | null])[],
]

/** A table among those of several schemas. */
export interface TableName {
  readonly schema: string | null
  readonly name: string
}

export interface TableKeys extends TableName {
  readonly foreignKeys: readonly ReflectedForeignKey[]
}

/**
 * Tables so that each comes after those it refers to. When some refer to each other in a circle, they come as they are, and
 * all foreign keys are left for afterwards.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/reflection.py › Inspector.sort_tables_on_foreign_key_dependency
 */
export function sortedNames(tables: readonly TableKeys[]): readonly SortedNames<TableName>[] {
  const byName = new Map(tables.map((table) => [keyOf(table.schema, table.name), table]))
  const needs = ({ foreignKeys }: TableKeys): TableKeys[] =>
    foreignKeys.flatMap((key) => byName.get(keyOf(key.referredSchema, key.referredTable)) ?? [])
  const { sorted, remaining } = topologicalSort(tables, needs)
  const isCircle = remaining.length > 0
  const keysOf = (table: TableKeys) =>
    [...new Set(table.foreignKeys.map(({ name }) => name))].map((name) => [nameOf(table), name] as const)
  return [
    ...(isCircle ? tables : sorted).map((table) => [nameOf(table), isCircle ? [] : keysOf(table)] as const),
    [null, isCircle ? tables.flatMap(keysOf) : []],
  ]
}

const keyOf = (schema: string | null, name: string): string => JSON.stringify([schema, name])
const nameOf = ({ schema, name }: TableName): TableName => ({ schema, name })
