import type { ReflectedColumn, ReflectedTable } from '../dialects/reflected.ts'
import { ColumnDefinition, type ColumnOptions } from '../schema/column-definition.ts'
import { computed } from '../schema/computed.ts'
import type { ColumnReflectInfo } from '../schema/ddl-events.ts'
import { identity } from '../schema/identity.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { TableOptions } from '../schema/table.ts'
import type { TableDescription } from '../schema/table-source.ts'
import type { Defs } from '../sql/definition-types.ts'
import { text } from '../sql/elements/text-clause.ts'
import { defined } from '../util/defined.ts'
import { EVENTS } from '../util/symbols.ts'
import { describeItems } from './describe-items.ts'

/** A table as it is to be described. */
export interface DescribedTable {
  readonly name: string
  readonly metadata: MetaData
  /** What the program says itself: columns by key. */
  readonly own: Defs
  readonly options: TableOptions
}

/**
 * What a table of a MetaData is made of, by what the database says of it.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/reflection.py › Inspector.reflect_table
 */
export function describeTable(found: ReflectedTable, table: DescribedTable): TableDescription {
  const { metadata, options, own } = table
  const columns = chosenColumns(found, table)
  const keys = new Map(columns.map(({ reflected, key }) => [reflected.name, key]))
  const definitions = Object.fromEntries(
    columns.map(({ reflected, key, info }) => [key, own[key] ?? definitionOf(reflected, info, found, table.name)]),
  )
  const { autoloadWith: _source, includeColumns: _only, excludeColumns: _not, resolveFks: _all, ...others } = options
  return {
    definitions: { ...withKeys(definitions, found, keys), ...without(own, definitions) },
    args: () => describeItems(found, keys, own, metadata),
    options: { ...tableOptions(found), ...others },
  }
}

interface ChosenColumn {
  readonly reflected: ReflectedColumn
  readonly key: string
  readonly info: ColumnReflectInfo
}

/** Tells the listeners of each column. */
function chosenColumns(
  { columns }: ReflectedTable,
  { name, metadata, options }: DescribedTable,
): readonly ChosenColumn[] {
  const { includeColumns, excludeColumns = [], schema = null } = options
  return columns.flatMap((reflected) => {
    const { type, nullable, default: defaultSql, comment } = reflected
    const info: ColumnReflectInfo = {
      name: reflected.name,
      type,
      nullable,
      default: defaultSql,
      comment: comment ?? null,
    }
    for (const listener of metadata[EVENTS].of('columnReflect')) listener({ table: name, schema, info })
    const isChosen = (includeColumns?.includes(reflected.name) ?? true) && !excludeColumns.includes(reflected.name)
    return isChosen ? [{ reflected, key: info.key ?? reflected.name, info }] : []
  })
}

function definitionOf(
  reflected: ReflectedColumn,
  { type, nullable, default: defaultSql, comment }: ColumnReflectInfo,
  found: ReflectedTable,
  table: string,
): ColumnDefinition<unknown> {
  const { name, autoincrement, computed: formula, identity: numbered } = reflected
  const isKey = found.primaryKey.constrainedColumns.includes(name)
  // What SERIAL stands for is made again by SERIAL.
  const isSerial = autoincrement === true && isKey && new RegExp(`\\b${table}_${name}_seq"?'`).test(defaultSql ?? '')
  const options: ColumnOptions<unknown> = defined({
    nullable,
    primaryKey: isKey || undefined,
    autoincrement,
    serverDefault: defaultSql === null || isSerial ? undefined : text(defaultSql),
    computed: formula && computed(text(formula.sqltext), { persisted: formula.persisted }),
    identity: numbered && identity({ ...numbered, cache: Number(numbered.cache) }),
    comment: comment ?? undefined,
  })
  return new ColumnDefinition(name, type, options)
}

/** The program's own columns say that they are of the primary key, if the database does. */
function withKeys(definitions: Defs, found: ReflectedTable, keys: ReadonlyMap<string, string>): Defs {
  const ofKey = new Set(found.primaryKey.constrainedColumns.map((name) => keys.get(name)))
  return Object.fromEntries(
    Object.entries(definitions).map(([key, definition]) => {
      const isWhole = !ofKey.has(key) || !(definition instanceof ColumnDefinition) || definition.options.primaryKey
      if (isWhole) return [key, definition]
      const { name, type, options } = definition
      return [key, new ColumnDefinition(name, type, { ...options, primaryKey: true })]
    }),
  )
}

const without = (definitions: Defs, others: Defs): Defs =>
  Object.fromEntries(Object.entries(definitions).filter(([key]) => !Object.hasOwn(others, key)))

function tableOptions({ comment, options }: ReflectedTable): TableOptions {
  const { sqliteAutoincrement, sqliteWithRowid, sqliteStrict } = options
  const sqlite = defined({
    autoincrement: sqliteAutoincrement,
    withRowid: sqliteWithRowid,
    strict: sqliteStrict,
  })
  return defined({
    comment: comment.text ?? undefined,
    sqlite: Object.keys(sqlite).length > 0 ? sqlite : undefined,
  })
}
