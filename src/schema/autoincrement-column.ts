import type { Column } from './column.ts'

/**
 * The column of a primary key that the database numbers: a single integer that nothing else fills, or the one that says
 * `autoincrement: true`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › PrimaryKeyConstraint._autoincrement_column
 */
export function autoincrementColumn(primaryKey: readonly Column[]): Column | null {
  return (
    primaryKey.find(({ type, options, foreignKey }) => {
      const { autoincrement = primaryKey.length === 1 && options.serverDefault === undefined && !foreignKey } = options
      const isMade = options.default !== undefined && !(options.default as { isSequence?: true }).isSequence
      return autoincrement && type.family === 'integer' && (options.autoincrement || !isMade)
    }) ?? null
  )
}
