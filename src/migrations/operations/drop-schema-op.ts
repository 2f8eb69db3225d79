import type { CreateSchemaOp } from './create-schema-op.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface DropSchemaOptions {
  readonly ifExists?: boolean | undefined
  /** With all that is in it. */
  readonly cascade?: boolean | undefined
}

/** DROP SCHEMA. PostgreSQL only. */
export class DropSchemaOp extends MigrateOperation {
  readonly op = 'dropSchema'
  readonly schemaName: string
  readonly ifExists: boolean
  readonly cascade: boolean
  readonly original: CreateSchemaOp | undefined

  constructor(schemaName: string, options: DropSchemaOptions & { readonly original?: CreateSchemaOp } = {}) {
    super()
    this.schemaName = schemaName
    this.ifExists = options.ifExists ?? false
    this.cascade = options.cascade ?? false
    this.original = options.original
  }

  override reverse(): CreateSchemaOp {
    return this.original ?? this.irreversible('what was in the schema is not known')
  }
}
