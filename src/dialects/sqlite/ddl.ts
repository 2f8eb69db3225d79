import { CompileError } from '../../errors/request-errors.ts'
import { columnSuffix, serverDefaultText } from '../../compiler/column-parts.ts'
import type { Column } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { DdlCompiler, DdlRules } from '../../schema/ddl-rules.ts'
import type { ConflictAction } from '../../schema/dialect-options.ts'
import type { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import type { Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'

/** @source sqlalchemy lib/sqlalchemy/dialects/sqlite/base.py › SQLiteDDLCompiler */
export const sqliteDdl: DdlRules = {
  columnSpecification(column, compiler) {
    const { sqlite } = column.options
    const value = serverDefaultText(column, compiler)
    if (column.isPrimaryKey && column.owner.options.sqlite?.autoincrement && column.owner.primaryKey.length > 1) {
      throw new CompileError('SQLite numbers a key of one column only.')
    }
    return [
      compiler.identifier(column),
      compiler.type(column.type),
      // What is neither a constant nor in parentheses is no DEFAULT here.
      value !== null && `DEFAULT ${/^\s*['"(]|^\w*$/.test(value) ? value : `(${value})`}`,
      !column.isNullable && `NOT NULL${onConflict(sqlite?.onConflictNotNull)}`,
      isNumberedOnce(column) && `PRIMARY KEY${onConflict(sqlite?.onConflictPrimaryKey)} AUTOINCREMENT`,
      ...columnSuffix(column, compiler),
    ]
      .filter(Boolean)
      .join(' ')
  },

  tableSuffix({ options: { sqlite } }) {
    const words = [sqlite?.withRowid === false && 'WITHOUT ROWID', sqlite?.strict && 'STRICT'].filter(Boolean)
    return words.length > 0 ? `\n ${words.join(', ')}` : ''
  },

  constraintSuffix: ({ kind, columns, options }) => {
    const option = kind === 'pk' ? 'onConflictPrimaryKey' : 'onConflictUnique'
    return onConflict(
      options.sqlite?.onConflict ?? (columns.length === 1 ? columns[0]!.options.sqlite?.[option] : undefined),
    )
  },

  createIndex(index, isConditional, compiler) {
    const { table, members } = index
    const list = members.map((member) => compiler.inline(member))
    const name = (isConditional ? 'IF NOT EXISTS ' : '') + compiler.process(index)
    return `${name} ON ${compiler.identifier(table)} (${list.join(', ')})`
  },
}

export const sqliteConstraints: Renderers = {
  primary_key_constraint: (constraint: Constraint, compiler: SqlCompiler) =>
    isNumberedOnce(constraint.columns[0]!) ? '' : constraint.render(compiler as DdlCompiler),
  // Keys into another database are not enforced.
  foreign_key_constraint: (constraint: ForeignKeyConstraint, compiler: SqlCompiler) =>
    constraint.referredTable.schema === constraint.table.schema ? constraint.render(compiler as DdlCompiler) : '',
}

const onConflict = (action: ConflictAction | undefined): string => (action ? ` ON CONFLICT ${action}` : '')

/** Its PRIMARY KEY stands beside it, since AUTOINCREMENT stands nowhere else. */
function isNumberedOnce(column: Column): boolean {
  const { options, autoincrementColumn, primaryKey } = column.owner
  return options.sqlite?.autoincrement === true && column === autoincrementColumn && primaryKey.length === 1
}
