import type { CreateEnumOp } from './create-enum-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface DropEnumOptions extends InSchema {
  readonly ifExists?: boolean | undefined
}

/** DROP TYPE. PostgreSQL only. */
export class DropEnumOp extends MigrateOperation {
  readonly op = 'dropEnum'
  readonly enumName: string
  readonly schema: string | undefined
  readonly ifExists: boolean
  /** What creates the type, where it is known. */
  readonly original: CreateEnumOp | undefined

  constructor(enumName: string, options: DropEnumOptions & { readonly original?: CreateEnumOp } = {}) {
    super()
    this.enumName = enumName
    this.schema = options.schema
    this.ifExists = options.ifExists ?? false
    this.original = options.original
  }

  override reverse(): CreateEnumOp {
    return this.original ?? this.irreversible(`the values of the type '${this.enumName}' are not known`)
  }
}
