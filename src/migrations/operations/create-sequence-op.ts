import type { Sequence } from '../../schema/sequence.ts'
import { DropSequenceOp } from './drop-sequence-op.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** CREATE SEQUENCE, where the database has such. */
export class CreateSequenceOp extends MigrateOperation {
  readonly op = 'createSequence'
  readonly sequence: Sequence<unknown>
  readonly ifNotExists: boolean

  constructor(sequence: Sequence<unknown>, options: { readonly ifNotExists?: boolean | undefined } = {}) {
    super()
    this.sequence = sequence
    this.ifNotExists = options.ifNotExists ?? false
  }

  override reverse(): DropSequenceOp {
    const { name, schema } = this.sequence
    return new DropSequenceOp(name, { schema, ifExists: this.ifNotExists, original: this })
  }
}
