import { AlterColumnOp } from '../../operations/alter-column-op.ts'
import { ModifyTableOps } from '../../operations/modify-table-ops.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { usingFor } from './using-for.ts'

/** The reverse of operations; PostgreSQL is told how to make the old values. */
export const downgradeOf = (context: AutogenContext, operations: readonly Operation[]): readonly Operation[] =>
  operations.map((one) => withUsing(context, one.reverse())).reverse()

function withUsing(context: AutogenContext, operation: Operation): Operation {
  if (operation instanceof ModifyTableOps) {
    const { tableName, ops, schema } = operation
    return new ModifyTableOps(
      tableName,
      ops.map((one) => withUsing(context, one)),
      { schema },
    )
  }
  if (!(operation instanceof AlterColumnOp)) return operation
  const { tableName, columnName, existingType, modifyType, kw } = operation
  const isOther = existingType !== undefined && modifyType !== undefined
  const using = isOther ? usingFor(context.dialect, columnName, existingType, modifyType) : null
  return using === null
    ? operation
    : new AlterColumnOp(tableName, columnName, operation, { ...kw, postgresqlUsing: using })
}
