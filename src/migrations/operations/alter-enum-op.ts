import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** A column that has values of the type. */
export interface EnumColumn extends InSchema {
  readonly tableName: string
  readonly columnName: string
  /** An array of them. Default: false. */
  readonly isArray?: boolean | undefined
  /** DEFAULT of the column as SQL text, which is taken off while the type changes and put back. */
  readonly serverDefault?: string | null | undefined
}

export interface AlterEnumOptions extends InSchema {
  readonly existingValues: readonly string[]
  /** All columns of the type. */
  readonly columns: readonly EnumColumn[]
}

/**
 * Makes a type of PostgreSQL anew with other values, and moves its columns over. A row with a value that is gone makes it
 * fail, before anything is changed.
 */
export class AlterEnumOp extends MigrateOperation {
  readonly op = 'alterEnum'
  readonly enumName: string
  readonly values: readonly string[]
  readonly existingValues: readonly string[]
  readonly columns: readonly EnumColumn[]
  readonly schema: string | undefined

  constructor(enumName: string, values: readonly string[], options: AlterEnumOptions) {
    super()
    this.enumName = enumName
    this.values = values
    this.existingValues = options.existingValues
    this.columns = options.columns
    this.schema = options.schema
  }

  override reverse(): AlterEnumOp {
    const { enumName, values: existingValues, columns, schema } = this
    return new AlterEnumOp(enumName, this.existingValues, { existingValues, columns, schema })
  }
}
