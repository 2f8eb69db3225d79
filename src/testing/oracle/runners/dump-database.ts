import type { Inspector } from '../../../inspection/inspector.ts'
import { asRecorded } from '../compare/as-recorded.ts'

type Names = Readonly<Record<string, unknown>>

/** What an inspector tells of a table or view, as the corpus writes it. */
export function dumpTable(inspector: Inspector, name: string, schema?: string): Names {
  const options = schema === undefined ? {} : { schema }
  const parts = {
    columns: inspector.getColumns(name, options),
    pk: inspector.getPkConstraint(name, options),
    foreign_keys: inspector.getForeignKeys(name, options),
    unique_constraints: inspector.getUniqueConstraints(name, options),
    check_constraints: inspector.getCheckConstraints(name, options),
    indexes: inspector.getIndexes(name, options),
  }
  const comment = inspector.getTableComment(name, options)
  const all = comment.text === null ? parts : { ...parts, table_comment: comment }
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, asRecorded(value)]))
}

/** What an inspector tells of a schema. Names are sorted, and what there is none of is left out. */
export function dumpDatabase(inspector: Inspector, schema?: string): Names {
  const options = schema === undefined ? {} : { schema }
  const lists = {
    tables: inspector.getTableNames(options),
    views: inspector.getViewNames(options),
    materialized_views: inspector.getMaterializedViewNames(options),
    sequences: inspector.getSequenceNames(options),
    temp_tables: schema === undefined ? inspector.getTempTableNames() : [],
    temp_views: schema === undefined ? inspector.getTempViewNames() : [],
  }
  const { tables, views, materialized_views: stored, temp_tables: temporary, temp_views: tempViews } = lists
  const definitions = [...views, ...stored].map((name) => [name, inspector.getViewDefinition(name, options)])
  const objects = [...tables, ...views, ...stored, ...temporary, ...tempViews].map((name) => [
    name,
    dumpTable(inspector, name, schema),
  ])
  const all = {
    ...Object.fromEntries(Object.entries(lists).map(([key, names]) => [key, [...names].sort()])),
    enums: asRecorded(inspector.getEnums(options)),
    domains: asRecorded(inspector.getDomains(options)),
    view_definitions: Object.fromEntries(definitions) as Names,
    objects: Object.fromEntries(objects) as Names,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Object.keys(value as object).length > 0))
}
