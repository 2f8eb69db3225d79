import type { Column } from '../../../schema/column.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { withoutCasts } from './without-casts.ts'

/**
 * Whether the formulas of a column differ, as far as their texts tell.
 *
 * @source alembic alembic/autogenerate/compare/server_defaults.py › _compare_computed_default
 */
export function computedDiffers(context: AutogenContext, conn: Column, metadata: Column): boolean {
  const [found, wanted] = [conn, metadata].map(({ options: { computed } }) => {
    const sql = computed ? context.text((compiler) => compiler.inline(computed.expression)) : ''
    return withoutCasts(sql)
      .replace(/[ ()'"`[\]\t\r\n]/g, '')
      .toLowerCase()
  })
  return found !== wanted
}
