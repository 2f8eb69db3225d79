import { ArgumentError } from '../../errors/request-errors.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface AddEnumValueOptions extends InSchema {
  /** The value that it stands before or after in the order. Default: last. */
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly ifNotExists?: boolean | undefined
}

/**
 * ALTER TYPE … ADD VALUE. PostgreSQL only. It has no reverse, because PostgreSQL takes no value out of a type: alterEnum,
 * which makes the type anew, has one.
 */
export class AddEnumValueOp extends MigrateOperation {
  readonly op = 'addEnumValue'
  readonly enumName: string
  readonly value: string
  readonly schema: string | undefined
  readonly before: string | undefined
  readonly after: string | undefined
  readonly ifNotExists: boolean

  /** @throws {@link ArgumentError} for both `before` and `after`. */
  constructor(enumName: string, value: string, options: AddEnumValueOptions = {}) {
    super()
    if (options.before !== undefined && options.after !== undefined) {
      throw new ArgumentError(`addEnumValue('${enumName}') takes before or after, not both.`)
    }
    this.enumName = enumName
    this.value = value
    this.schema = options.schema
    this.before = options.before
    this.after = options.after
    this.ifNotExists = options.ifNotExists ?? false
  }

  override reverse(): never {
    return this.irreversible('PostgreSQL takes no value out of a type; alterEnum() makes it anew')
  }
}
