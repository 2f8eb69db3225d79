import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** ALTER TYPE … RENAME VALUE. PostgreSQL only. */
export class RenameEnumValueOp extends MigrateOperation {
  readonly op = 'renameEnumValue'
  readonly enumName: string
  readonly value: string
  readonly newValue: string
  readonly schema: string | undefined

  constructor(enumName: string, value: string, newValue: string, options: InSchema = {}) {
    super()
    this.enumName = enumName
    this.value = value
    this.newValue = newValue
    this.schema = options.schema
  }

  override reverse(): RenameEnumValueOp {
    return new RenameEnumValueOp(this.enumName, this.newValue, this.value, { schema: this.schema })
  }
}
