import { DropSchemaOp } from './drop-schema-op.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** CREATE SCHEMA. PostgreSQL only. */
export class CreateSchemaOp extends MigrateOperation {
  readonly op = 'createSchema'
  readonly schemaName: string
  readonly ifNotExists: boolean

  constructor(schemaName: string, options: { readonly ifNotExists?: boolean | undefined } = {}) {
    super()
    this.schemaName = schemaName
    this.ifNotExists = options.ifNotExists ?? false
  }

  override reverse(): DropSchemaOp {
    return new DropSchemaOp(this.schemaName, { ifExists: this.ifNotExists, original: this })
  }
}
