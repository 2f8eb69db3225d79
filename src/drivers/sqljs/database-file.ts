import type { BlockChanges, FileImage } from './vfs/block-changes.ts'

/** The file behind an opened database, in memory. */
export interface DatabaseFile {
  /** How often {@link onCommit} was called. */
  readonly commits: number
  readonly committedSize: number
  /** SQLite's level of locking. */
  readonly lock: number
  /** Asked before SQLite writes, where that can be; false makes it fail with "database is locked". */
  mayWrite: () => boolean
  /** Called with each commit that changed something, and must not throw. */
  onCommit: ((changes: BlockChanges) => void) | null
  /** Called with each commit of SQLite, whether or not it has written something; must not throw either. */
  onEnd: ((hasWritten: boolean) => void) | null
  /** A block as of the last commit. */
  committedBlock(index: number): Uint8Array | undefined
  snapshot(): FileImage
  /** Goes on with a snapshot, as a commit. Within {@link FileHost.replaceFile}, as `replace`. */
  restore(image: FileImage): void
  /** Puts other blocks in place, of which {@link onCommit} is not told. */
  replace(blocks: ReadonlyMap<number, Uint8Array | undefined>, size: number): void
  toBytes(): Uint8Array<ArrayBuffer>
}

/** Who has the file open. */
export interface FileHost {
  /**
   * Calls `replace` while SQLite holds no lock on the file, and lets it see the difference.
   *
   * @throws {@link InvalidRequestError} while somebody writes, or reads in parts; nothing was replaced then.
   */
  replaceFile(replace: () => void): void
  /** A transaction is open, or somebody reads in parts. */
  isInUse(): boolean
  /** Who reads in parts gets an error instead of the rest. */
  endReading(): void
}
