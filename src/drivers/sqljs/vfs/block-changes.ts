/** SQLite reads and writes whole pages; most databases have pages of this size. */
export const BLOCK_SIZE = 4096

export const blockCount = (size: number): number => Math.ceil(size / BLOCK_SIZE)

/** What a file was at one time. Its blocks are shared with the file, and never written again. */
export interface FileImage {
  readonly blocks: readonly Uint8Array[]
  readonly size: number
}

/**
 * What a commit, or several in a row, changed in a file. Committed blocks are never written again, so that both maps may be
 * kept without copying any.
 */
export interface BlockChanges {
  /** The changed blocks as they are now. */
  readonly blocks: ReadonlyMap<number, Uint8Array>
  /** The same as they were, and those that are gone; undefined where there was none. */
  readonly before: ReadonlyMap<number, Uint8Array | undefined>
  readonly size: number
  readonly sizeBefore: number
}
