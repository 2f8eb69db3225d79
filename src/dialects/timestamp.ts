import { ArgumentError } from '../errors/request-errors.ts'

/** `2026-01-31 23:59:59.123000`: the UTC reading of a Date, with so many digits of the second. */
export function formatTimestamp(value: Date, digits: 3 | 6): string {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
    throw new ArgumentError(`A DateTime column takes a valid Date, and got ${String(value)}.`)
  }
  const text = value.toISOString().slice(0, -1).replace('T', ' ')
  return digits === 6 ? `${text}000` : text
}

const PARTS = /^(\d+)-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?$/

/** The instant whose UTC reading is the text. Digits beyond the millisecond are cut off. */
export function parseTimestamp(text: string): Date {
  const parts = PARTS.exec(text)
  if (parts === null)
    throw new ArgumentError(`The database gave ${JSON.stringify(text)} where a date and time is expected.`)
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0)) as Six
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, milliseconds)
  return date
}

type Six = [number, number, number, number, number, number]
