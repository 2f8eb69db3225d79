import type { TypeEngine } from '../../types/type-engine.ts'
import {
  type AlterColumnExtras,
  AlterColumnOp,
  type ExistingColumn,
  type ServerDefault,
} from '../operations/alter-column-op.ts'
import type { InSchema } from '../operations/in-schema.ts'

/** What changes of a column; what is left out stays. */
export interface AlterColumnOptions extends ExistingColumn, AlterColumnExtras {
  readonly type?: TypeEngine
  readonly nullable?: boolean
  /** Null: none any more. A string is a string value, SQL goes into `text()`. */
  readonly serverDefault?: ServerDefault
  readonly newColumnName?: string
  /** Null: none any more. */
  readonly comment?: string | null
}

export function alterColumnOp(
  tableName: string,
  columnName: string,
  options: AlterColumnOptions & InSchema,
): AlterColumnOp {
  const { type, nullable, serverDefault, newColumnName, comment, schema, ...others } = options
  const { existingType, existingNullable, existingServerDefault, existingComment, ...kw } = others
  return new AlterColumnOp(
    tableName,
    columnName,
    {
      schema,
      existingType,
      existingNullable,
      existingServerDefault,
      existingComment,
      modifyType: type,
      modifyNullable: nullable,
      modifyServerDefault: serverDefault,
      modifyName: newColumnName,
      modifyComment: comment,
    },
    kw,
  )
}
