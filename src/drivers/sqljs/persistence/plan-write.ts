import { BLOCK_SIZE, blockCount } from '../vfs/block-changes.ts'
import { SEGMENT_SIZE } from './stored-format.ts'

export const SEGMENT_BLOCKS = SEGMENT_SIZE / BLOCK_SIZE
/** A segment of which as much has changed is written whole. */
const WHOLE_FROM = SEGMENT_BLOCKS / 4

export interface PlannedWrite {
  /** Segments that are written whole; the single blocks in them go. */
  readonly segments: readonly number[]
  /** Blocks that are written by themselves, over their segments. */
  readonly blocks: readonly number[]
}

export const segmentOf = (block: number): number => Math.floor(block / SEGMENT_BLOCKS)

/** What is written how; `folded` are segments to be written whole in any case. */
export function planWrite(changed: ReadonlyMap<number, unknown>, folded: readonly number[] = []): PlannedWrite {
  const bySegment = new Map<number, number[]>(folded.map((segment) => [segment, []]))
  for (const block of changed.keys()) {
    const segment = segmentOf(block)
    const found = bySegment.get(segment)
    if (found) found.push(block)
    else bySegment.set(segment, [block])
  }
  const isWhole = ([segment, blocks]: [number, number[]]): boolean =>
    blocks.length >= WHOLE_FROM || folded.includes(segment)
  const entries = [...bySegment]
  return {
    segments: entries.filter(isWhole).map(([segment]) => segment),
    blocks: entries.filter((entry) => !isWhole(entry)).flatMap(([, blocks]) => blocks),
  }
}

/** A segment of the committed image, as long as the file reaches. */
export function buildSegment(
  segment: number,
  size: number,
  blockAt: (index: number) => Uint8Array | undefined,
): Uint8Array<ArrayBuffer> {
  const first = segment * SEGMENT_BLOCKS
  const count = Math.min(SEGMENT_BLOCKS, blockCount(size) - first)
  const bytes = new Uint8Array(count * BLOCK_SIZE)
  for (let i = 0; i < count; i++) {
    const block = blockAt(first + i)
    if (block) bytes.set(block, i * BLOCK_SIZE)
  }
  return bytes
}

/** A block of a segment, where that reaches so far. */
export function blockOf(segment: Uint8Array | undefined, block: number): Uint8Array | undefined {
  const start = (block % SEGMENT_BLOCKS) * BLOCK_SIZE
  return segment && start + BLOCK_SIZE <= segment.length ? segment.subarray(start, start + BLOCK_SIZE) : undefined
}
