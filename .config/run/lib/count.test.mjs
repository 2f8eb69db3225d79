import { expect, test } from 'vitest'
import { countLine, readCountLine } from './count.mjs'

test.each([
  ['12 passed, 0 failed', { passed: 12, failed: 0, skipped: 0 }],
  ['1 passed, 2 failed, 3 skipped\nmore', { passed: 1, failed: 2, skipped: 3 }],
  ['1 passed, 2 failed\nlater\n4 passed, 5 failed', { passed: 4, failed: 5, skipped: 0 }],
  [
    'sql-compile: 1 passed, 2 failed, 7 listed\norm: 10 passed, 20 failed, 9 listed',
    { passed: 11, failed: 22, skipped: 0 },
  ],
  ['sql-compile: 1 passed, 2 failed\n5 passed, 6 failed', { passed: 5, failed: 6, skipped: 0 }],
  ['  1 passed (3.2s)', undefined],
  ['Tests  3 passed, 1 failed', undefined],
])('reads %j', (output, count) => {
  expect(readCountLine(output)).toEqual(count)
})

test('writes what it reads', () => {
  expect(countLine({ passed: 1, failed: 0 })).toBe('1 passed, 0 failed')
  expect(countLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
})
