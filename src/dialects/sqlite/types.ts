import type { TypeRules } from '../../types/type-engine.ts'
import { formatTimestamp, parseTimestamp } from '../timestamp.ts'

/** How SQLite keeps what it has no type for: booleans as 1 and 0, dates as text. */
export const sqliteTypes: TypeRules = {
  boolean: {
    bind: () => (value: boolean) => (value ? 1 : 0),
    result: () => (value: unknown) => value !== 0,
  },
  datetime: {
    bind: () => (value: Date) => formatTimestamp(value, 6),
    result: () => parseTimestamp,
  },
}
