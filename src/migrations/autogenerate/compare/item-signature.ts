import type { Dialect } from '../../../dialects/dialect.ts'
import type { Index } from '../../../schema/table-index.ts'
import type { UniqueConstraint } from '../../../schema/unique-constraint.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { finalName } from './final-name.ts'
import { indexSignature } from './index-signature.ts'

/** A unique constraint or an index, as far as it is compared. */
export interface ItemSignature {
  readonly item: Index | UniqueConstraint
  readonly kind: 'uq' | 'ix'
  /** In the database; null for a constraint that gets its name there. */
  readonly name: string | null
  /** Equal for those that do the same under whatever name. */
  readonly text: string
}

export function itemSignature(context: AutogenContext, item: Index | UniqueConstraint): ItemSignature {
  const { kind } = item
  const text = item.kind === 'ix' ? indexSignature(context, item) : uniqueSignature(context.dialect, item)
  return { item, kind, name: finalName(context, item), text }
}

/** The order of the columns does not count. */
function uniqueSignature({ name }: Dialect, { columns, options }: UniqueConstraint): string {
  const isNotDistinct = name === 'postgresql' && (options.postgresql?.nullsNotDistinct ?? false)
  return JSON.stringify([columns.map((column) => column.name).sort(), isNotDistinct])
}
