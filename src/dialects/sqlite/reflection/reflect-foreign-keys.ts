import { defined } from '../../../util/defined.ts'
import type { ReflectedForeignKey, ReflectedForeignKeyOptions } from '../../reflected.ts'
import type { ParsedConstraint, ParsedTable } from './parsed-table.ts'
import type { ForeignKeyFacts, TableFacts } from './table-facts.ts'

/**
 * Those that stand behind the columns, then those beside a column, the last first.
 *
 * Differs from SQLAlchemy: all have their names and actions, whatever the layout of the statement, because a table that is
 * made again would lose them. SQLite numbers foreign keys from the last in the text to the first, which tells which is which.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDialect.get_foreign_keys
 */
export function reflectForeignKeys(
  { foreignKeys }: TableFacts,
  { constraints }: ParsedTable,
  schema: string | undefined,
): readonly ReflectedForeignKey[] {
  const written = constraints.filter(({ kind }) => kind === 'foreign').reverse()
  const ids = [...new Set(foreignKeys.map(([id]) => id))]
  const keys = ids.map((id) => {
    const text = written.length === ids.length ? written[id] : undefined
    const columns = foreignKeys.filter((row) => row[0] === id)
    return { isInline: text?.isInline ?? true, key: foreignKey(columns, text, schema) }
  })
  return [...keys.filter(({ isInline }) => !isInline).reverse(), ...keys.filter(({ isInline }) => isInline)].map(
    ({ key }) => key,
  )
}

function foreignKey(
  columns: readonly ForeignKeyFacts[],
  text: ParsedConstraint | undefined,
  schema: string | undefined,
): ReflectedForeignKey {
  const [, table, , , onUpdate, onDelete] = columns[0]!
  const options: ReflectedForeignKeyOptions = defined({
    onDelete: onDelete === 'NO ACTION' ? undefined : onDelete,
    onUpdate: onUpdate === 'NO ACTION' ? undefined : onUpdate,
    deferrable: text?.deferrable,
    initially: text?.initially,
  })
  return {
    name: text?.name ?? null,
    constrainedColumns: columns.map(([, , from]) => from),
    referredSchema: schema ?? null,
    referredTable: table,
    referredColumns: columns.flatMap(([, , , to]) => to ?? []),
    options,
  }
}
