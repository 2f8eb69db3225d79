import type { DriverStatement } from '../../../io/requests.ts'

/** Definitions fail when they come again, or do nothing. */
export function isDefinition({ sql, effect }: DriverStatement): boolean {
  return effect === 'read' || /^\s*(CREATE|ALTER|DROP|COMMENT)\b/i.test(sql)
}
