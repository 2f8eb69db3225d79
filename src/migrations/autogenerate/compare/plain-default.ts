import { serverDefaultText } from '../../../compiler/column-parts.ts'
import type { Column } from '../../../schema/column.ts'
import type { AutogenContext } from '../autogen-context.ts'

/** DEFAULT of a column as SQL; null where it has none. */
export const plainDefault = (context: AutogenContext, column: Column): string | null =>
  context.text((compiler) => serverDefaultText(column, compiler) ?? '') || null
