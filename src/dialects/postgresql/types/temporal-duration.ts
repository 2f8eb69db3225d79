import { ArgumentError } from '../../../errors/request-errors.ts'
import type { DurationParts, TemporalDurationType } from '../../../types/temporal-duration.ts'
import { parseInterval } from './interval-text.ts'

/** `14 mons 3 days 14706700000 microseconds`. */
export function writeDuration(value: DurationParts): string {
  if (value.nanoseconds % 1000 !== 0) {
    throw new ArgumentError('The database keeps microseconds, and got nanoseconds. Round the value.')
  }
  const seconds = (value.hours * 60 + value.minutes) * 60 + value.seconds
  const micros = value.milliseconds * 1000 + value.microseconds + value.nanoseconds / 1000
  const total = BigInt(seconds) * 1_000_000n + BigInt(micros)
  return `${value.years * 12 + value.months} mons ${value.weeks * 7 + value.days} days ${total} microseconds`
}

export function readDuration(text: string, type: TemporalDurationType): unknown {
  const { months, days, microseconds } = parseInterval(text)
  if (new Set([months, days, microseconds].map(Math.sign).filter(Boolean)).size > 1) {
    throw new ArgumentError(`The interval ${text} has parts of both signs, which a Duration has not. Use INTERVAL.`)
  }
  const seconds = Math.trunc(microseconds / 1_000_000)
  const parts = {
    years: Math.trunc(months / 12),
    months: months % 12,
    days,
    hours: Math.trunc(seconds / 3600),
    minutes: Math.trunc(seconds / 60) % 60,
    seconds: seconds % 60,
    milliseconds: Math.trunc(microseconds / 1000) % 1000,
    microseconds: microseconds % 1000,
  }
  // Temporal knows no negative zero.
  return type.make(Object.fromEntries(Object.entries(parts).map(([name, count]) => [name, count + 0])))
}
