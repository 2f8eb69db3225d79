import type { Column } from '../../../schema/column.ts'
import type { AutogenContext } from '../autogen-context.ts'

/** @source alembic alembic/autogenerate/compare/constraints.py › _compare_nullable */
export function nullabilityDiffers({ dialect }: AutogenContext, conn: Column, metadata: Column): boolean {
  if (conn.isNullable === metadata.isNullable) return false
  const options = [conn.options, metadata.options]
  // PostgreSQL sees to it for both.
  if (options.some(({ identity, computed }) => identity !== undefined || computed !== undefined)) return false
  // SQLite does not tell that a key is never null.
  return !(dialect.name === 'sqlite' && conn.isPrimaryKey && metadata.isPrimaryKey)
}
