import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'

describe('formatTimestamp', () => {
  test('is the UTC reading, whatever the zone of the process', () => {
    const date = new Date(Date.UTC(2026, 0, 31, 23, 59, 59, 123))
    expect(formatTimestamp(date)).toBe('2026-01-31 23:59:59.123000')
  })

  test.each([
    [new Date(Number.NaN), 'Invalid Date'],
    ['2026-01-01', '"2026-01-01"'],
    [new Date('+010000-01-01'), String(new Date('+010000-01-01'))],
    [0, '0'],
  ])('%s is no valid Date', (value, shown) => {
    expect(() => formatTimestamp(value as Date)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: `A DateTime column takes a Date of the years 0 to 9999, and got ${shown}.`,
      }),
    )
  })
})

describe('parseTimestamp', () => {
  test.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31 23:59', '2026-01-31T23:59:00.000Z'],
    ['2026-01-31 23:59:58', '2026-01-31T23:59:58.000Z'],
    ['2026-01-31T23:59:58.1', '2026-01-31T23:59:58.100Z'],
    ['2026-01-31 23:59:58.123999', '2026-01-31T23:59:58.123Z'],
    ['0050-02-28 00:00:00', '0050-02-28T00:00:00.000Z'],
  ])('%s', (text, iso) => {
    expect(parseTimestamp(text).toISOString()).toBe(iso)
  })

  test.each(['', 'now', '2026-1-1', '2026-01-31 23:59:58+02', 'x2026-01-31', '2026-13-01'])('%s is refused', (text) => {
    expect(() => parseTimestamp(text)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: `The database gave ${JSON.stringify(text)} for a date and time.`,
      }),
    )
  })

  test('brings every instant of the years 1 to 9999 back, to the millisecond', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (date) => {
        expect(parseTimestamp(formatTimestamp(date))).toEqual(date)
      }),
    )
  })
})
