import { ColumnDefinition } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { NullType } from '../../types/null-type.ts'
import type { InSchema } from './in-schema.ts'

interface Place extends InSchema {
  readonly tableName: string
}

/**
 * A table of which only a name and some columns are known, for DDL that names them: types are told for those that have a
 * definition. One that the MetaData knows is replaced.
 */
export function namedTable(
  { tableName, schema }: Place,
  metadata: MetaData = new MetaData(),
  columns: readonly (ColumnDefinition<unknown, unknown> | string)[] = [],
): Table {
  const key = schema === undefined ? tableName : `${schema}.${tableName}`
  const known = metadata.tables.get(key)
  if (known) metadata.remove(known)
  const definitions = columns.map((one) =>
    typeof one === 'string' ? ([one, new ColumnDefinition(one, NullType, {})] as const) : ([one.name!, one] as const),
  )
  // A table has at least one column; nobody asks for this one.
  const all = definitions.length > 0 ? definitions : [['', new ColumnDefinition('', NullType, {})] as const]
  return new Table<string, unknown>(
    tableName,
    metadata,
    Object.fromEntries(all),
    undefined,
    schema === undefined ? {} : { schema },
  )
}
