import type { ReflectedEnum } from '../../../dialects/reflected.ts'
import type { Column } from '../../../schema/column.ts'
import type { Table } from '../../../schema/table.ts'
import { CreateEnumOp } from '../../operations/create-enum-op.ts'
import type { DropEnumOp } from '../../operations/drop-enum-op.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { enumKey } from './compare-enums.ts'
import { plainSchema, tableKey } from './table-key.ts'

/** Drops the types that the models do not know and that lose their last column by the operations. */
export function unusedEnums(
  context: AutogenContext,
  unknown: readonly ReflectedEnum[],
  tables: readonly Table[],
  operations: readonly Operation[],
): readonly DropEnumOp[] {
  const gone = new Set(operations.flatMap((one) => goneColumns(one)))
  const columns = tables.flatMap((table) => [...table.columns.values()])
  return unknown.flatMap(({ name, labels, schema }) => {
    const given = plainSchema(schema, context.defaultSchema) ?? undefined
    const key = tableKey(name, given ?? null)
    const users = columns.filter((column) => enumKey(context, column) === key)
    if (users.length === 0 || users.some((column) => !isGone(gone, column))) return []
    return [new CreateEnumOp(name, labels, { schema: given }).reverse()]
  })
}

/** The columns that lose their type, and the tables that go. */
function goneColumns(operation: Operation): readonly string[] {
  switch (operation.op) {
    case 'modifyTable':
      return operation.ops.flatMap(goneColumns)
    case 'dropTable':
      return [place(operation.schema, operation.tableName)]
    case 'dropColumn':
      return [place(operation.schema, operation.tableName, operation.columnName)]
    case 'alterColumn':
      return operation.modifyType ? [place(operation.schema, operation.tableName, operation.columnName)] : []
    default:
      return []
  }
}

const isGone = (gone: ReadonlySet<string>, { name, owner }: Column): boolean =>
  gone.has(place(owner.schema, owner.name)) || gone.has(place(owner.schema, owner.name, name))

const place = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts)
