import type { Column } from '../../../schema/column.ts'
import type { Table } from '../../../schema/table.ts'
import { quoted } from '../../../util/quoted.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { canonicalType } from './canonical-type.ts'

/**
 * What is to be said of a column that is added where one of the same type is dropped: it may be that one under another name.
 * Undefined for nothing.
 *
 * Differs from SQLAlchemy (Alembic): there nothing is said, and who does not look loses the values.
 */
export function columnRenameNote(
  context: AutogenContext,
  added: Column,
  removed: readonly Column[],
): string | undefined {
  const type = typeOf(context, added)
  const old = removed.find((one) => typeOf(context, one) === type)
  if (old === undefined) return undefined
  const { name: table, schema } = old.owner
  const options = [
    `newColumnName: ${quoted(added.name)}`,
    ...(schema === undefined ? [] : [`schema: ${quoted(schema)}`]),
  ]
  const call = `op.alterColumn(${quoted(table)}, ${quoted(old.name)}, { ${options.join(', ')} })`
  return renameNote('column', old.name, added.name, call, 'values')
}

/** Likewise of a table that is created where one with the same columns is dropped. */
export function tableRenameNote(context: AutogenContext, added: Table, removed: readonly Table[]): string | undefined {
  const columns = columnsOf(context, added)
  const old = removed.find((one) => one.schema === added.schema && columnsOf(context, one) === columns)
  if (old === undefined) return undefined
  const { name, schema } = old
  const options = schema === undefined ? '' : `, { schema: ${quoted(schema)} }`
  return renameNote(
    'table',
    name,
    added.name,
    `op.renameTable(${quoted(name)}, ${quoted(added.name)}${options})`,
    'rows',
  )
}

const renameNote = (kind: string, old: string, added: string, call: string, kept: string): string =>
  `If '${added}' is the ${kind} '${old}' under another name, which loses its ${kept} here, write this in place of what creates the` +
  ` one and drops the other, and its reverse in downgrade():\n  ${call}`

/** Formulas tell what a column is. */
const typeOf = ({ dialect, defaultSchema }: AutogenContext, { type, options }: Column): string =>
  JSON.stringify([canonicalType(type, dialect, defaultSchema).text, options.computed !== undefined])

const columnsOf = (context: AutogenContext, { columns }: Table): string =>
  [...columns.values()]
    .map((column) => `${column.name} ${typeOf(context, column)}`)
    .sort()
    .join()
