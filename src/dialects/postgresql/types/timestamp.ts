import { ArgumentError } from '../../../errors/request-errors.ts'
import { isValidDate } from '../../../types/timestamp.ts'
import { describeValue } from '../../../util/describe-value.ts'

/** `2026-01-31 23:59:59.123`: the UTC reading of a Date, as PostgreSQL writes years of any size. */
export function formatTimestamp(value: Date, timezone: boolean): string {
  if (!isValidDate(value))
    throw new ArgumentError(`A DateTime column takes a valid Date, and got ${describeValue(value)}.`)
  const [, sign, year, day, time, fraction] = ISO.exec(value.toISOString()) as unknown as [string, string, ...Four]
  const isBefore1 = sign === '-' || year === '0000'
  const number = isBefore1 ? 1 + Number(year) : Number(year)
  const text = `${String(number).padStart(4, '0')}${day} ${time}${fraction}`
  return text + (timezone ? '+00' : '') + (isBefore1 ? ' BC' : '')
}

type Four = [year: string, day: string, time: string, fraction: string]

const ISO = /^([+-]?)(\d+)(-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{3})Z$/
const PARTS = /^(\d+)-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(\.\d+)?(?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?)?( BC)?$/

/** The instant that PostgreSQL wrote; without an offset it is a UTC reading. Digits beyond the millisecond are cut off. */
export function parseTimestamp(text: string): Date {
  const parts = PARTS.exec(text)
  if (parts === null) {
    throw new ArgumentError(`The database gave ${JSON.stringify(text)} where a date and time is expected.`)
  }
  const at = (index: number): number => Number(parts[index] ?? 0)
  const date = new Date(0)
  date.setUTCFullYear(parts[12] ? 1 - at(1) : at(1), at(2) - 1, at(3))
  date.setUTCHours(at(4), at(5), at(6), Number((parts[7] ?? '').slice(1, 4).padEnd(3, '0')))
  const offset = (at(9) * 60 + at(10)) * 60 + at(11)
  const instant = new Date(date.getTime() - (parts[8] === '-' ? -offset : offset) * 1000)
  if (isValidDate(instant)) return instant
  throw new ArgumentError(`The database gave ${text}, which is out of the range of Date. Read it with TemporalInstant.`)
}
