import type { CreateSequenceOp } from './create-sequence-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface DropSequenceOptions extends InSchema {
  readonly ifExists?: boolean | undefined
}

/** DROP SEQUENCE. */
export class DropSequenceOp extends MigrateOperation {
  readonly op = 'dropSequence'
  readonly sequenceName: string
  readonly schema: string | undefined
  readonly ifExists: boolean
  /** What creates the sequence, where it is known. */
  readonly original: CreateSequenceOp | undefined

  constructor(sequenceName: string, options: DropSequenceOptions & { readonly original?: CreateSequenceOp } = {}) {
    super()
    this.sequenceName = sequenceName
    this.schema = options.schema
    this.ifExists = options.ifExists ?? false
    this.original = options.original
  }

  override reverse(): CreateSequenceOp {
    return this.original ?? this.irreversible(`how the sequence '${this.sequenceName}' counts is not known`)
  }
}
