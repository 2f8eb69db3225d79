import type { DriverStatement } from '../../../io/requests.ts'

/** Whether it does nothing when it comes again. Few definitions are so: an index without a name is made twice. */
export function isRepeatable({ sql, effect }: DriverStatement): boolean {
  return effect === 'read' || /^\s*(CREATE\b[^('"]*\bIF\s+NOT|DROP\b[^('"]*\bIF)\s+EXISTS\b/i.test(sql)
}
