import { expect, test } from 'vitest'
import { BLOCK_SIZE, type BlockChanges } from './block-changes.ts'
import { BlockFile } from './block-file.ts'
import { CollectedChanges } from './collected-changes.ts'

const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value)

function listened(file: BlockFile): BlockChanges[] {
  const heard: BlockChanges[] = []
  file.onCommit = (changes) => heard.push(changes)
  return heard
}

test('what is written anywhere is read back, and zeros where nothing was written', () => {
  const file = new BlockFile()
  file.write(bytes(6000, 7), 0, 6000, 3000)
  const target = bytes(12_000, 1)
  expect(file.read(target, 0, 12_000, 0)).toBe(9000)
  expect([target[2999], target[3000], target[8999], target[9000]]).toEqual([0, 7, 7, 0])
  expect(file.size).toBe(9000)
})

test('a commit tells which blocks have changed, and what they were', () => {
  const file = BlockFile.of(bytes(3 * BLOCK_SIZE, 1))
  const heard = listened(file)
  file.write(bytes(10, 2), 0, 10, BLOCK_SIZE)
  file.write(bytes(10, 3), 0, 10, BLOCK_SIZE + 10)
  expect(file.committedBlock(1)![0]).toBe(1)
  file.commit()
  expect(heard.map(({ blocks, before }) => [[...blocks.keys()], [...before.keys()]])).toEqual([[[1], [1]]])
  expect([heard[0]!.before.get(1)![0], [...heard[0]!.blocks.get(1)!.subarray(9, 11)]]).toEqual([1, [2, 3]])
  file.commit()
  expect(heard).toHaveLength(1)
})

test('what a commit has told stays as it was', () => {
  const file = BlockFile.of(bytes(BLOCK_SIZE, 1))
  const heard = listened(file)
  const snapshot = file.snapshot()
  for (const value of [2, 3]) {
    file.write(bytes(1, value), 0, 1, 0)
    file.commit()
  }
  expect(heard.map(({ blocks, before }) => [blocks.get(0)![0], before.get(0)![0]])).toEqual([
    [2, 1],
    [3, 2],
  ])
  expect(snapshot.blocks[0]![0]).toBe(1)
})

test('a file that was cut reads zeros where it grows again', () => {
  const file = BlockFile.of(bytes(2 * BLOCK_SIZE, 9))
  const heard = listened(file)
  file.truncate(100)
  file.write(bytes(1, 5), 0, 1, 3 * BLOCK_SIZE)
  file.commit()
  const target = bytes(3 * BLOCK_SIZE + 1, 1)
  file.read(target, 0, target.length, 0)
  expect([target[99], target[100], target[BLOCK_SIZE], target.at(-1)]).toEqual([9, 0, 0, 5])
  expect([...heard[0]!.before.keys()].sort()).toEqual([0, 1, 2, 3])
})

test('commits in a row are one change, from the first image to the last', () => {
  const file = BlockFile.of(bytes(2 * BLOCK_SIZE, 1))
  const heard = listened(file)
  file.write(bytes(1, 2), 0, 1, 0)
  file.write(bytes(1, 2), 0, 1, 2 * BLOCK_SIZE)
  file.commit()
  file.write(bytes(1, 3), 0, 1, 0)
  file.truncate(BLOCK_SIZE)
  file.commit()
  const all = new CollectedChanges(heard[0]!)
  all.add(heard[1]!)
  expect([all.size, all.sizeBefore, [...all.blocks.keys()]]).toEqual([BLOCK_SIZE, 2 * BLOCK_SIZE, [0]])
  expect([all.blocks.get(0)![0], all.before.get(0)![0], all.before.get(1)![0], all.before.get(2)]).toEqual([
    3,
    1,
    1,
    undefined,
  ])
})

test('going on with another image changes only the blocks that differ', () => {
  const image = bytes(4 * BLOCK_SIZE, 1)
  const file = BlockFile.of(image)
  const heard = listened(file)
  image[2 * BLOCK_SIZE] = 2
  file.restore(BlockFile.of(image).snapshot())
  // The first has the count of changes.
  expect([...heard[0]!.blocks.keys()].sort()).toEqual([0, 2])
})
