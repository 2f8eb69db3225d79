import { expect, test } from 'vitest'
import type { DriverStatement } from '../../../io/requests.ts'
import { isTooLarge } from './request-bytes.ts'

const statement = (...params: unknown[]): DriverStatement => ({ sql: 'SELECT $1', params, effect: 'read' })

test.each([
  ['ASCII', statement('x'.repeat(900)), 949],
  ['letters of two bytes', statement('ä'.repeat(450)), 949],
  ['controls, which JSON writes in six', statement('\u0001'.repeat(150)), 949],
  ['bytes, which are sent as digits', statement(new Uint8Array(450)), 949 + 3],
  ['many values', statement(...Array.from({ length: 100 }, (_, i) => [1234567n, 1234567][i % 2])), 47 + 100 * 10 - 1],
  ['null', statement(null, ...Array.from({ length: 20 }, () => true)), 47 + 4 + 20 * 7],
])('counts %s as they are sent', (_, one, bytes) => {
  expect([isTooLarge([one], bytes), isTooLarge([one], bytes - 1), isTooLarge([one, one], bytes)]).toEqual([
    false,
    true,
    true,
  ])
})
