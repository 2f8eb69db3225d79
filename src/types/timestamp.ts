import { ArgumentError } from '../errors/request-errors.ts'
import { describeValue } from '../util/describe-value.ts'

/** `2026-01-31 23:59:59.123000`: the UTC reading of a Date, for databases that keep text and compare it so. */
export function formatTimestamp(value: Date): string {
  const iso = isValidDate(value) ? value.toISOString() : ''
  if (iso.length === 24) return `${iso.slice(0, 10)} ${iso.slice(11, 23)}000`
  throw new ArgumentError(`A DateTime column takes a Date of the years 0 to 9999, and got ${describeValue(value)}.`)
}

export const isValidDate = (value: Date): boolean => value instanceof Date && !Number.isNaN(value.getTime())

const TIMESTAMP = /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/

/** The instant whose UTC reading is the text. Digits beyond the millisecond are cut off. */
export function parseTimestamp(text: string): Date {
  // Arithmetic of SQLite gives numbers.
  if (TIMESTAMP.test(text)) {
    const time = text.slice(11, 23) || '00:00'
    const date = new Date(`${text.slice(0, 10)}T${time[8] ? time.padEnd(12, '0') : time}Z`)
    if (isValidDate(date)) return date
  }
  throw new ArgumentError(`The database gave ${JSON.stringify(text)} for a date and time.`)
}
