import { ArgumentError } from '../../../errors/request-errors.ts'

/** What PostgreSQL keeps of an interval: three numbers that do not convert into each other. */
export interface IntervalParts {
  readonly months: number
  readonly days: number
  readonly microseconds: number
}

const UNITS = /([+-]?\d+) (year|mon|day)s?/g
const CLOCK = /([+-]?)(\d+):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/

/** Reads `1 year 2 mons -3 days +04:05:06.7`, as PostgreSQL writes it unless `IntervalStyle` was changed. */
export function parseInterval(text: string): IntervalParts {
  let months = 0
  let days = 0
  for (const [, count, unit] of text.matchAll(UNITS)) {
    if (unit === 'day') days += Number(count)
    else months += Number(count) * (unit === 'year' ? 12 : 1)
  }
  const clock = CLOCK.exec(text)
  if (clock === null && !/^(?:[+-]?\d+ (?:year|mon|day)s?(?: |$))+$/.test(text)) {
    throw new ArgumentError(`The database gave ${JSON.stringify(text)} where an interval is expected.`)
  }
  if (clock === null) return { months, days, microseconds: 0 }
  const [, sign, hours, minutes, seconds, fraction = ''] = clock
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  const microseconds = whole * 1_000_000 + Number(fraction.padEnd(6, '0'))
  return { months, days, microseconds: sign === '-' ? -microseconds : microseconds }
}

/** Milliseconds, with days of 24 hours. Months have no fixed length. */
export function intervalMilliseconds(text: string): number {
  const { months, days, microseconds } = parseInterval(text)
  if (months === 0) return days * 86_400_000 + microseconds / 1000
  throw new ArgumentError(`The interval ${text} has months, which are no milliseconds. Read it with INTERVAL.`)
}

/** `P1Y2M-3DT4H5M6.7S`. */
export function isoInterval(text: string): string {
  const { months, days, microseconds } = parseInterval(text)
  const years = Math.trunc(months / 12)
  const seconds = Math.trunc(microseconds / 1_000_000)
  const date = part(years, 'Y') + part(months % 12, 'M') + part(days, 'D')
  const clock = part(Math.trunc(seconds / 3600), 'H') + part(Math.trunc(seconds / 60) % 60, 'M')
  const time = clock + secondsPart(seconds % 60, microseconds % 1_000_000)
  return date + time === '' ? 'PT0S' : `P${date}${time && `T${time}`}`
}

const part = (count: number, unit: string): string => (count === 0 ? '' : `${count}${unit}`)

function secondsPart(seconds: number, micros: number): string {
  if (seconds === 0 && micros === 0) return ''
  const fraction = micros === 0 ? '' : `.${String(Math.abs(micros)).padStart(6, '0').replace(/0+$/, '')}`
  return `${seconds < 0 || micros < 0 ? '-' : ''}${Math.abs(seconds)}${fraction}S`
}
