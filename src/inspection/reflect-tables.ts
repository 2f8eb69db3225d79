import type { ReflectedTable } from '../dialects/reflected.ts'
import { ArgumentError, InvalidRequestError } from '../errors/request-errors.ts'
import type { Io } from '../io/io.ts'
import { ColumnDefinition } from '../schema/column-definition.ts'
import type { MetaData } from '../schema/metadata.ts'
import { Table, type TableOptions } from '../schema/table.ts'
import type { ReflectOptions, TableDescription } from '../schema/table-source.ts'
import type { Defs } from '../sql/definition-types.ts'
import { describeTable } from './describe-table.ts'
import { type InspectorCore, noSuchTable } from './inspector-core.ts'

/** Tables by their keys in a MetaData. */
type Found = Map<string, { readonly name: string; readonly schema: string | undefined; readonly table: ReflectedTable }>

/** What a table that is being declared is made of; declares the tables that its foreign keys lead to. */
export function* describeTableIo(
  inspector: InspectorCore,
  name: string,
  metadata: MetaData,
  own: Defs,
  options: TableOptions,
): Io<TableDescription> {
  const schema = options.schema ?? metadata.schema
  const found: Found = new Map()
  yield* findIo(inspector, found, [name], schema)
  const key = keyOf(name, schema)
  const { table } = found.get(key)!
  const described = { name, metadata, own, options }
  if (options.resolveFks !== false) yield* resolveIo(inspector, found, metadata)
  found.delete(key)
  const description = describeTable(table, described)
  declare(found, metadata)
  return description
}

/** Declares one table, or extends the one that is declared. */
export function* reflectTableIo(
  inspector: InspectorCore,
  name: string,
  metadata: MetaData,
  own: Defs,
  { extendExisting, autoloadReplace, ...options }: ReflectTableOptions,
): Io<Table> {
  const existing = metadata.tables.get(keyOf(name, options.schema ?? metadata.schema))
  if (existing === undefined) {
    const { definitions, args, options: all } = yield* describeTableIo(inspector, name, metadata, own, options)
    return new Table(name, metadata, definitions, args, all)
  }
  if (!extendExisting) {
    if (Object.keys(own).length === 0) return existing
    throw new InvalidRequestError(
      `Table '${existing.key}' is declared already. Say extendExisting: true, or leave out columns.`,
    )
  }
  const kept = autoloadReplace === false ? { ...definitionsOf(existing), ...own } : own
  return existing.extended(yield* describeTableIo(inspector, name, metadata, kept, options))
}

export interface ReflectTableOptions extends TableOptions {
  /** A table that is declared gets the columns that it lacks, as a new object. Default: it stays as it is. */
  readonly extendExisting?: boolean
  /** With `extendExisting`: columns that are declared become as the database has them. Default: true. */
  readonly autoloadReplace?: boolean
}

/** @source sqlalchemy lib/sqlalchemy/sql/schema.py › MetaData.reflect */
export function* reflectIo(inspector: InspectorCore, metadata: MetaData, options: ReflectOptions): Io<void> {
  const { views = false, extendExisting = false, autoloadReplace, resolveFks, schema = metadata.schema } = options
  const names = yield* chosenNamesIo(inspector, metadata, { ...options, ...(schema === undefined ? {} : { schema }) })
  const wanted = names.filter((name) => extendExisting || !metadata.tables.has(keyOf(name, schema)))
  const found: Found = new Map()
  if (wanted.length > 0) yield* findIo(inspector, found, wanted, schema)
  if (resolveFks !== false) yield* resolveIo(inspector, found, metadata)
  for (const name of views || extendExisting ? wanted : []) {
    const existing = metadata.tables.get(keyOf(name, schema))
    if (existing === undefined) continue
    const entry = found.get(existing.key)!
    found.delete(existing.key)
    const own = autoloadReplace === false ? definitionsOf(existing) : {}
    existing.extended(describeTable(entry.table, { name, metadata, own, options: schemaOption(schema) }))
  }
  declare(found, metadata, inspector.warn)
}

/** The names of what shall be declared. Round trips: 1, and 2 more with views. */
function* chosenNamesIo(inspector: InspectorCore, metadata: MetaData, options: ReflectOptions): Io<readonly string[]> {
  const { only, views } = options
  const available = [...(yield* inspector.namesIo('table', options))]
  if (views) available.push(...(yield* inspector.namesIo('view', options)))
  if (views) available.push(...(yield* inspector.namesIo('materializedView', options)))
  if (only === undefined) return available
  if (typeof only === 'function') return available.filter((name) => only(name, metadata))
  const missing = only.filter((name) => !available.includes(name))
  if (missing.length === 0) return only
  throw new InvalidRequestError(`The database has no such tables: ${missing.join(', ')}.`)
}

/** Asks about tables. Round trips: 1. */
function* findIo(
  inspector: InspectorCore,
  found: Found,
  names: readonly string[],
  schema: string | undefined,
): Io<void> {
  const tables = yield* inspector.tablesIo({ filterNames: names, kind: 'any', scope: 'any', ...schemaOption(schema) })
  for (const name of names) {
    const table = tables.get(name)
    if (table === undefined) throw noSuchTable(name, schema)
    found.set(keyOf(name, schema), { name, schema, table })
  }
}

/** Asks about the tables that foreign keys lead to, until none is missing. Round trips: 1 for each step and schema. */
function* resolveIo(inspector: InspectorCore, found: Found, metadata: MetaData): Io<void> {
  for (;;) {
    const bySchema = new Map<string | undefined, Set<string>>()
    for (const { table } of found.values()) {
      for (const { referredTable, referredSchema } of table.foreignKeys) {
        const schema = referredSchema ?? undefined
        const key = keyOf(referredTable, schema)
        if (found.has(key) || metadata.tables.has(key)) continue
        bySchema.set(schema, (bySchema.get(schema) ?? new Set()).add(referredTable))
      }
    }
    if (bySchema.size === 0) return
    for (const [schema, names] of bySchema) yield* findIo(inspector, found, [...names], schema)
  }
}

/** With `warn`, what cannot be a table is left out. */
function declare(found: Found, metadata: MetaData, warn?: (message: string) => void): void {
  for (const { name, schema, table } of found.values()) {
    const { definitions, args, options } = describeTable(table, {
      name,
      metadata,
      own: {},
      options: schemaOption(schema),
    })
    try {
      new Table(name, metadata, definitions, args, options)
    } catch (error) {
      if (!(error instanceof ArgumentError) || warn === undefined) throw error
      warn(error.message)
    }
  }
}

/** The columns of a table as they were declared. */
const definitionsOf = (table: Table): Defs =>
  Object.fromEntries(
    [...table.columns.values()].map(({ key, name, type, options }) => [key, new ColumnDefinition(name, type, options)]),
  )

const keyOf = (name: string, schema: string | undefined): string => (schema === undefined ? name : `${schema}.${name}`)
const schemaOption = (schema: string | undefined): { schema?: string } => (schema === undefined ? {} : { schema })
