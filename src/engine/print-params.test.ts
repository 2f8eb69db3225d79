import { expect, test } from 'vitest'
import { printParams } from './print-params.ts'

const circle: unknown[] = []
circle.push(circle, circle)

test.each([
  [[], '[]'],
  [[1, 'a', null, true], '[1,"a",null,true]'],
  [
    [
      [1, 2n],
      [3, undefined],
    ],
    '[[1,2n],[3,undefined]]',
  ],
  [[new Uint8Array(3), Buffer.from('four')], '[<3 bytes>,<4 bytes>]'],
  [[new Date(0), { a: 1 }], '["1970-01-01T00:00:00.000Z",{"a":1}]'],
  [circle, '[[<?>,<?>],[<?>,<?>]]'],
  [[{ deep: 1n }, 1], '[<?>,1]'],
])('prints whatever comes (%#)', (params, text) => {
  expect(printParams(params)).toBe(text)
})
