import { expect, test } from 'vitest'
import { Checksums } from './checksum.ts'

const block = (value: number): Uint8Array => new Uint8Array(4096).fill(value)

test('the sum with other blocks is the one after they were set, and what is cut off counts no more', () => {
  const checksums = new Checksums()
  for (let i = 0; i < 10; i++) checksums.set(i, block(i))
  const changed = new Map([
    [2, block(20)],
    [5, block(50)],
  ])
  const before = checksums.sum
  const expected = checksums.sumWith(changed, 6)
  expect(checksums.sum).toBe(before)
  for (const [index, one] of changed) checksums.set(index, one)
  for (let i = 6; i < 10; i++) checksums.set(i, undefined)
  expect(checksums.sum).toBe(expected)
})
