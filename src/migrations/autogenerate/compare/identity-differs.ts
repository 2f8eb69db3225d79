import type { Column } from '../../../schema/column.ts'
import { identityChanges } from '../../operations/identity-changes.ts'

/** Whether the database numbers a column in another way. */
export function identityDiffers(conn: Column, metadata: Column): boolean {
  const found = conn.options.identity?.options
  const wanted = metadata.options.identity?.options
  return found && wanted ? identityChanges(found, wanted).length > 0 : found !== wanted
}
