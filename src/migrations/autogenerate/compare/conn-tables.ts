import type { ReflectedTable } from '../../../dialects/reflected.ts'
import { ArgumentError } from '../../../errors/request-errors.ts'
import { describeTable } from '../../../inspection/describe-table.ts'
import { isOwnTable } from '../../../engine/is-own-table.ts'
import type { Io } from '../../../io/io.ts'
import { conv } from '../../../schema/conv.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import type { TableArgument } from '../../../schema/table-items.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { partitionsIo } from './partitions.ts'
import { plainSchema, tableKey } from './table-key.ts'

/** A table of the database: as it was found, and as it would be declared. */
export interface ConnTable {
  readonly found: ReflectedTable
  readonly table: Table
  /** Null for the default one. */
  readonly schema: string | null
}

/**
 * The schemas that are compared, the default one as null, in the order of their names. Round trips: 1, or none.
 *
 * Differs from SQLAlchemy (Alembic): schemas that the models name are always looked at, since else their tables would be
 * created again and again.
 */
export function* comparedSchemasIo(context: AutogenContext): Io<readonly (string | null)[]> {
  const { inspector, options, defaultSchema } = context
  const found = options.includeSchemas
    ? yield* inspector.schemaNamesIo()
    : tablesOf(context).map(({ schema }) => schema)
  const others = found.flatMap((name) => plainSchema(name, defaultSchema) ?? [])
  return [null, ...[...new Set(others)].filter((name) => name !== 'information_schema').sort()].filter((name) =>
    context.includesName(name, 'schema', { schemaName: name }),
  )
}

const tablesOf = ({ metadata }: AutogenContext): readonly Table[] =>
  metadata.flatMap(({ tables }) => [...tables.values()])

/**
 * The tables of the database by {@link tableKey}, without partitions and tables of drivers that the models do not name. Round
 * trips: 2 for each schema, and 1 on PostgreSQL.
 */
export function* connTablesIo(
  context: AutogenContext,
  schemas: readonly (string | null)[],
): Io<ReadonlyMap<string, ConnTable>> {
  const { inspector, options, defaultSchema } = context
  const { versionTable = 'athanor_version', versionTableSchema } = options
  const versionSchema = plainSchema(versionTableSchema, defaultSchema)
  const metadata = new MetaData()
  const tables = new Map<string, ConnTable>()
  const wanted = new Set(
    tablesOf(context).map((table) => tableKey(table.name, plainSchema(table.schema, defaultSchema))),
  )
  const partitions = yield* partitionsIo(context)
  for (const schema of schemas) {
    const where = schema === null ? {} : { schema }
    const names = (yield* inspector.namesIo('table', where)).filter((name) => {
      const key = tableKey(name, schema)
      const isOther = partitions.has(key) || isOwnTable(name, inspector.engine.driver)
      return (
        !(name === versionTable && schema === versionSchema) &&
        (wanted.has(key) || ((schema === null || options.includeSchemas) && !isOther)) &&
        context.includesName(name, 'table', { schemaName: schema })
      )
    })
    if (names.length === 0) continue
    const found = yield* inspector.tablesIo({ ...where, filterNames: names })
    for (const name of names.toSorted()) {
      const reflected = found.get(name)
      const table = reflected && declared(name, schema, reflected, metadata, inspector.warn)
      if (table) tables.set(tableKey(name, schema), { found: reflected, table, schema })
    }
  }
  return tables
}

/** What cannot be a table is left out. */
function declared(
  name: string,
  schema: string | null,
  found: ReflectedTable,
  metadata: MetaData,
  warn: (message: string) => void,
): Table | null {
  const { definitions, args, options } = describeTable(found, {
    name,
    metadata,
    own: {},
    options: schema === null ? {} : { schema },
  })
  try {
    return new Table<string, unknown>(name, metadata, definitions, () => args().map(withFinalName), options)
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error
    warn(error.message)
    return null
  }
}

/** The name that something has in the database is no subject of a naming convention. */
function withFinalName(item: TableArgument): TableArgument {
  const { name } = item.options
  if (typeof name !== 'string') return item
  return Object.create(item, { options: { value: { ...item.options, name: conv(name) } } }) as TableArgument
}
