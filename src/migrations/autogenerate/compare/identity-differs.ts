import type { Column } from '../../../schema/column.ts'
import type { IdentityOptions } from '../../../schema/identity.ts'

const OPTIONS = ['start', 'increment', 'minValue', 'maxValue', 'cache', 'cycle'] as const

/** What PostgreSQL takes where nothing is said. Bounds depend on the type and direction, and count where they are said. */
const DEFAULTS: IdentityOptions = { start: 1, increment: 1, cache: 1, cycle: false }

/**
 * Whether the database numbers a column in another way.
 *
 * @source alembic alembic/ddl/impl.py › DefaultImpl._compare_identity_default
 */
export function identityDiffers(conn: Column, metadata: Column): boolean {
  const found = conn.options.identity?.options
  const wanted = metadata.options.identity?.options
  if (!found || !wanted) return found !== wanted
  if ((found.always ?? false) !== (wanted.always ?? false)) return true
  return OPTIONS.some((option) => {
    const value = wanted[option] ?? DEFAULTS[option]
    return value !== undefined && String(value) !== String(found[option])
  })
}
