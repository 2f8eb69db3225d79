import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { InSchema } from '../operations/in-schema.ts'

export interface TablePlace extends InSchema {
  readonly tableName: string
}

/** The name of a table as it stands in SQL. */
export const tableText = ({ tableName, schema }: TablePlace, compiler: DdlCompiler): string =>
  (schema === undefined ? '' : `${compiler.identifier(schema)}.`) + compiler.identifier(tableName)
