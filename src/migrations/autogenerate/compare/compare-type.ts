import type { Column } from '../../../schema/column.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { variantOf } from '../../../types/type-processors.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { canonicalType } from './canonical-type.ts'

/**
 * Whether the type of a column is to be changed. A collation counts only where both say one.
 *
 * Differs from SQLAlchemy (Alembic): sizes count also where only one side says them, because a `Varchar` that becomes a
 * `Varchar(5)` is another type.
 *
 * @source alembic alembic/ddl/impl.py › DefaultImpl.compare_type
 */
export function typesDiffer(context: AutogenContext, conn: Column, metadata: Column): boolean {
  const { compareType = true } = context.options
  const types = [variantOf(conn.type, context.dialect), variantOf(metadata.type, context.dialect)] as const
  if (compareType === false || types.some(({ family }) => family === 'null')) return false
  const answer = typeof compareType === 'function' ? compareType(conn, metadata, ...types) : undefined
  return answer ?? isOther(context, ...types)
}

function isOther({ dialect, defaultSchema }: AutogenContext, conn: TypeEngine, metadata: TypeEngine): boolean {
  const [found, wanted] = [conn, metadata].map((type) => canonicalType(type, dialect, defaultSchema))
  if (found!.text !== wanted!.text) return true
  const collations = [found!.collation, wanted!.collation]
  return !collations.includes(undefined) && collations[0] !== collations[1]
}
