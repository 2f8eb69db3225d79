import { BLOCK_SIZE, blockCount, type FileImage } from './block-changes.ts'
import { emptyHeader, pageSize, restoredHeader } from './file-header.ts'

/** An earlier image as the next version of the file that begins with `present`. */
export function successorOf({ blocks, size }: FileImage, present: Uint8Array): FileImage {
  const [first, ...others] = blocks
  if (first) return { blocks: [restoredHeader(first, present), ...others], size }
  // An empty file has no header that could say it is newer.
  const page = pageSize(present)
  const rest = Array.from({ length: blockCount(page) - 1 }, () => new Uint8Array(BLOCK_SIZE))
  return { blocks: [restoredHeader(emptyHeader(present), present), ...rest], size: page }
}
