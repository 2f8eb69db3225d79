import { DropEnumOp } from './drop-enum-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface CreateEnumOptions extends InSchema {
  /** A type that is there is left as it is. Default: that is an error. */
  readonly ifNotExists?: boolean | undefined
}

/** CREATE TYPE … AS ENUM. PostgreSQL only: elsewhere an Enum is no type of its own, and nothing is done. */
export class CreateEnumOp extends MigrateOperation {
  readonly op = 'createEnum'
  readonly enumName: string
  readonly values: readonly string[]
  readonly schema: string | undefined
  readonly ifNotExists: boolean

  constructor(enumName: string, values: readonly string[], options: CreateEnumOptions = {}) {
    super()
    this.enumName = enumName
    this.values = values
    this.schema = options.schema
    this.ifNotExists = options.ifNotExists ?? false
  }

  override reverse(): DropEnumOp {
    return new DropEnumOp(this.enumName, { schema: this.schema, ifExists: this.ifNotExists, original: this })
  }
}
