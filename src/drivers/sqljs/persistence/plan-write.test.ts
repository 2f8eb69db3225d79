import { expect, test } from 'vitest'
import { BLOCK_SIZE } from '../vfs/block-changes.ts'
import { Checksums } from './checksum.ts'
import { blockOf, buildSegment, planWrite, SEGMENT_BLOCKS } from './plan-write.ts'

const changed = (...indices: number[]) => new Map(indices.map((index) => [index, true]))

test('few blocks of a segment are written by themselves, many with their segment', () => {
  const many = Array.from({ length: SEGMENT_BLOCKS / 4 }, (_, i) => SEGMENT_BLOCKS + i)
  expect(planWrite(changed(3, 5, ...many, 3 * SEGMENT_BLOCKS))).toEqual({
    segments: [1],
    blocks: [3, 5, 3 * SEGMENT_BLOCKS],
  })
  expect(planWrite(changed(3), [0, 2])).toEqual({ segments: [0, 2], blocks: [] })
})

test('a segment reaches as far as the file', () => {
  const block = (index: number) => new Uint8Array(BLOCK_SIZE).fill(index % 256)
  const size = (SEGMENT_BLOCKS + 2) * BLOCK_SIZE - 100
  const segment = buildSegment(1, size, block)
  expect(segment.length).toBe(2 * BLOCK_SIZE)
  expect(blockOf(segment, SEGMENT_BLOCKS + 1)).toEqual(block(SEGMENT_BLOCKS + 1))
  expect(blockOf(segment, SEGMENT_BLOCKS + 2)).toBeUndefined()
})

test('the checksum of a database follows each block, wherever it stands', () => {
  const blocks = [1, 2, 3].map((value) => new Uint8Array(BLOCK_SIZE).fill(value))
  const sumOf = (...each: (Uint8Array | undefined)[]) => {
    const checksums = new Checksums()
    each.forEach((block, index) => checksums.set(index, block))
    return checksums
  }
  const sums = sumOf(...blocks)
  const changedLater = sumOf(blocks[0], blocks[0], blocks[2], blocks[1])
  changedLater.set(1, blocks[1])
  changedLater.set(3, undefined)
  expect(changedLater.sum).toBe(sums.sum)
  expect(sumOf(blocks[1], blocks[0], blocks[2]).sum).not.toBe(sums.sum)
  const flipped = blocks[2]!.slice()
  flipped[4095]! ^= 1
  expect(sumOf(blocks[0], blocks[1], flipped).sum).not.toBe(sums.sum)
})
