import { expect, test } from 'vitest'
import type { DriverStatement } from '../../../io/requests.ts'
import { isTooLarge } from './request-bytes.ts'

const statement = (...params: unknown[]): DriverStatement => ({ sql: 'SELECT $1', params, effect: 'read' })

test.each([
  ['ASCII', statement('x'.repeat(900)), 950],
  ['letters of two bytes', statement('ä'.repeat(450)), 950],
  ['controls, which JSON writes in six', statement('\u0001'.repeat(150)), 950],
  ['bytes, which are sent as digits', statement(new Uint8Array(450)), 950],
  ['many values', statement(...Array.from({ length: 100 }, () => 1234567n)), 1050],
])('counts %s as they are sent', (_, one, bytes) => {
  expect([isTooLarge([one], bytes), isTooLarge([one], bytes - 70), isTooLarge([one, one], bytes)]).toEqual([
    false,
    true,
    true,
  ])
})
