import { ArgumentError } from '../errors/request-errors.ts'
import type { TypeDialect } from './type-engine.ts'

const ISO = /^([+-]\d{6}|\d{4})(-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d))?(?:\.(\d+))?Z?)?$/
const TIME = /^(\d\d:\d\d)(?::(\d\d))?(?:\.(\d+))?$/

/** `2026-01-31 23:59:59.123456`: a date, with its time if it has one, as databases write it. */
export function databaseText(iso: string, { name }: TypeDialect): string {
  const parts = ISO.exec(iso)
  if (parts === null) throw unfit(iso)
  const [, years, day, minutes, seconds, fraction] = parts
  const year = Number(years)
  const isBefore1 = year < 1
  if (name !== 'postgresql' && (year < 0 || year > 9999)) throw unfit(iso)
  const shown = name === 'postgresql' && isBefore1 ? 1 - year : year
  const date = `${String(shown).padStart(4, '0')}${day}`
  const clock = minutes === undefined ? '' : ` ${clockText(minutes, seconds, fraction)}`
  return date + clock + (name === 'postgresql' && isBefore1 ? ' BC' : '')
}

/** `23:59:59.123456`. */
export function databaseTime(iso: string): string {
  const parts = TIME.exec(iso)
  if (parts === null) throw unfit(iso)
  return clockText(parts[1]!, parts[2], parts[3])
}

function clockText(minutes: string, seconds = '00', fraction = ''): string {
  if (fraction.length <= 6) return `${minutes}:${seconds}.${fraction.padEnd(6, '0')}`
  throw new ArgumentError('The database keeps microseconds, and got nanoseconds. Round the value.')
}

const unfit = (iso: string): ArgumentError => new ArgumentError(`The database cannot keep ${iso}.`)

const WRITTEN = /^(\d+)(-\d\d-\d\d)(?: (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d(?::\d\d)*)?)?( BC)?$/

/** `2026-01-31T23:59:59.123456+00` of what a database wrote. */
export function isoText(text: string): string {
  const parts = WRITTEN.exec(text)
  if (parts === null) throw new ArgumentError(`The database gave ${JSON.stringify(text)} where a date is expected.`)
  const [, years, day, clock = '', offset = '', bc] = parts
  const year = bc === undefined ? Number(years) : 1 - Number(years)
  const sign = year < 0 ? '-' : '+'
  const shown =
    year >= 0 && year <= 9999 ? String(year).padStart(4, '0') : sign + String(Math.abs(year)).padStart(6, '0')
  return `${shown}${day}${clock && `T${clock}${offset}`}`
}
