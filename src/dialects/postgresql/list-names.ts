import type { PlainStatement } from '../dialect.ts'

const CATALOGS = `
  SELECT relnamespace AS namespace, relname AS name, CASE relkind WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind,
         pg_table_is_visible(oid) AS visible
  FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL
  SELECT typnamespace, typname, 'type', pg_type_is_visible(oid) FROM pg_type WHERE typtype IN ('e', 'd')`

/** The tables, views, sequences and types of these schemas; without a schema, those that can be named without one. */
export function listNames(schemas: readonly (string | undefined)[]): PlainStatement {
  const named = schemas.filter((schema) => schema !== undefined)
  const queries = schemas.map((schema) => {
    const isMine =
      schema === undefined
        ? `visible AND namespace <> 'pg_catalog'::regnamespace`
        : `namespace = (SELECT oid FROM pg_namespace WHERE nspname = $${named.indexOf(schema) + 1})`
    return `SELECT ${schema === undefined ? 'NULL' : `$${named.indexOf(schema) + 1}::text`}, name, kind FROM (${CATALOGS}) AS known WHERE ${isMine}`
  })
  return { sql: queries.join(' UNION ALL '), params: named }
}
