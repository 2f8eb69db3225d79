import { formatArray } from '../../../types/array-text.ts'
import type { PlainStatement } from '../../dialect.ts'
import type { ObjectKind, TableFilter } from '../../reflection.ts'

const RELATIONS: Readonly<Record<ObjectKind, string>> = { table: 'r,p,f', view: 'v', materializedView: 'm' }

/** A query whose rows arrive as JSON, one object for each. */
export function jsonRows(sql: string, params: readonly unknown[]): PlainStatement {
  return { sql: `SELECT to_json(q)::text FROM (${sql}) AS q`, params }
}

/** The condition for things of a schema; without one, for those that can be named without it. */
export const inSchema = (schema: string | undefined, isVisible: string, parameter: string): string =>
  schema === undefined ? `${isVisible} AND n.nspname <> 'pg_catalog'` : `n.nspname = ${parameter}`

/** Asks about the tables `t` (oid, relname) that a filter finds. */
export function aboutTables(filter: TableFilter, query: (tables: string) => string): PlainStatement {
  const { schema, names, kinds, scopes } = filter
  const params: unknown[] = []
  const parameter = (value: unknown): string => `$${params.push(value)}`
  const conditions = [
    `c.relkind = ANY ('{${kinds.map((kind) => RELATIONS[kind]).join()}}')`,
    inSchema(schema, 'pg_table_is_visible(c.oid)', schema === undefined ? '' : parameter(schema)),
  ]
  if (scopes.length < 2) conditions.push(`c.relpersistence ${scopes[0] === 'temporary' ? '=' : '<>'} 't'`)
  if (names !== undefined) conditions.push(`c.relname = ANY (${parameter(formatArray(names, null))}::text[])`)
  const tables =
    `(SELECT c.oid, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace` +
    ` WHERE ${conditions.join(' AND ')}) AS t`
  return jsonRows(query(tables), params)
}
