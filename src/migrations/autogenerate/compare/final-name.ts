import type { ConstraintName } from '../../../schema/conv.ts'
import type { TableItem } from '../../../schema/table-item.ts'
import type { AutogenContext } from '../autogen-context.ts'

/** What a constraint or index is called in the database; null where that gives it a name. */
export function finalName({ dialect }: AutogenContext, item: TableItem): string | null {
  const name = item.table.metadata.nameOf(item)
  return name === undefined ? null : nameText(dialect.ddl.constraintName?.(name) ?? name)
}

/** The name itself. */
export const nameText = (name: ConstraintName): string => (typeof name === 'string' ? name : name.conv)
