import { ArgumentError } from '../errors/request-errors.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { TableItem } from './table-item.ts'

/** The name of a constraint or index as it stands in SQL: its own, or that of the naming convention. Empty for none. */
export function nameOf(item: TableItem, compiler: DdlCompiler): string {
  if (!('table' in item)) {
    throw new ArgumentError('A constraint or index belongs to no table. Declare it in one.')
  }
  const name = item.table.metadata.nameOf(item)
  if (name === undefined) return ''
  return compiler.identifier(compiler.ddl.constraintName?.(name) ?? (typeof name === 'string' ? name : name.conv))
}
