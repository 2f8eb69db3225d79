import { TypeEngine } from '../../../types/type-engine.ts'

/** Keys that are written otherwise than with underscores. */
const ODD_KEYS: Readonly<Record<string, string>> = {
  onDelete: 'ondelete',
  onUpdate: 'onupdate',
  minValue: 'minvalue',
  maxValue: 'maxvalue',
}

const WORDS: Readonly<Record<string, string>> = { nullsFirst: 'nulls_first', nullsLast: 'nulls_last' }

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** What an inspector gave, with the corpus's keys. Keys that are names of columns stay as they are. */
export function asRecorded(value: unknown, ofNames = false): unknown {
  if (value instanceof TypeEngine) return value
  if (typeof value === 'string') return WORDS[value] ?? value
  if (Array.isArray(value)) return value.map((one) => asRecorded(one))
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const recorded = ofNames ? key : (ODD_KEYS[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      return [recorded, asRecorded(one, /^(?:columnSorting|postgresqlOps|postgresqlWith)$/.test(key))]
    }),
  )
}
