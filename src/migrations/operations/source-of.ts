import type { ConstraintOptions } from '../../schema/constraint.ts'
import type { ConstraintName } from '../../schema/conv.ts'
import type { TableItem } from '../../schema/table-item.ts'

interface Source<O> {
  readonly name: ConstraintName | null
  readonly tableName: string
  readonly options: Omit<O, 'name'> & { readonly schema: string | undefined }
}

/** What all operations take from a declared constraint; its name is as the naming convention makes it. */
export function sourceOf<O extends ConstraintOptions>(constraint: TableItem<O>): Source<O> {
  const { table, options } = constraint
  const { name: _, ...others } = options
  const name = table.metadata.nameOf(constraint) ?? null
  return { name, tableName: table.name, options: { ...others, schema: table.schema } }
}
