import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import { InspectorCore } from '../../../inspection/inspector-core.ts'
import { describeTableIo } from '../../../inspection/reflect-tables.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { declareReferred } from '../../operations/declare-referred.ts'
import type { TableBatch } from './batch-alter-table.ts'

/**
 * The table as the database has it, or as `copyFrom` says. Round trips: 1.
 *
 * @throws {@link NoSuchTableError} when there is none.
 */
export function* sourceTableIo({ tableName, options }: TableBatch, connection: ConnectionCore): Io<Table> {
  const { copyFrom, namingConvention, reflectArgs = {}, schema } = options
  if (copyFrom) return copyFrom
  const metadata = new MetaData(namingConvention ? { namingConvention } : {})
  const inSchema = schema === undefined ? {} : { schema }
  const inspector = new InspectorCore(connection, {})
  const found = yield* describeTableIo(inspector, tableName, metadata, reflectArgs, { ...inSchema, resolveFks: false })
  const table = new Table<string, unknown>(tableName, metadata, found.definitions, found.args, {
    ...found.options,
    ...inSchema,
  })
  declareReferred(table)
  return table
}
