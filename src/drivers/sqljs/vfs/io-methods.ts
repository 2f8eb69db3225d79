import { BLOCK_SIZE } from './block-changes.ts'
import { RESERVED_LOCK, type BlockFile } from './block-file.ts'
import type { WasmMemory } from './wasm-memory.ts'

/** A function for SQLite, and its signature: a letter for what it gives, then one for each value; `j` is a BigInt. */
export type WasmFunction = readonly [run: (...values: never[]) => number, signature: string]

const OK = 0
const BUSY = 5
const IO_ERROR = 10
const NOT_FOUND = 12
const FULL = 13
const SHORT_READ = 522
/** What SQLite tells a file after each COMMIT, those of autocommit included, and never after a ROLLBACK. */
const COMMIT_PHASE_TWO = 22
/** What SQLite tells a file of each PRAGMA, before it does it. */
const PRAGMA = 14
const POWERSAFE_OVERWRITE = 0x1000
/** A question mark. */
const UNKNOWN = 63

/** The members of `sqlite3_io_methods`, version 1, in their order. */
export function ioMethods(files: Map<number, BlockFile>, memory: WasmMemory): readonly WasmFunction[] {
  const close = (pointer: number): number => {
    files.delete(pointer)
    memory.set(pointer, 0)
    return OK
  }
  const read = (pointer: number, to: number, length: number, offset: bigint): number =>
    files.get(pointer)!.read(memory.bytes, to, length, Number(offset)) < length ? SHORT_READ : OK
  const write = (pointer: number, from: number, length: number, offset: bigint): number =>
    attempt(() => files.get(pointer)!.write(memory.bytes, from, length, Number(offset)))
  const truncate = (pointer: number, size: bigint): number => attempt(() => files.get(pointer)!.truncate(Number(size)))
  const fileSize = (pointer: number, to: number): number => {
    const { size } = files.get(pointer)!
    memory.set(to, size >>> 0)
    memory.set(to + 4, Math.floor(size / 2 ** 32))
    return OK
  }
  return [
    [close, 'ii'],
    [read, 'iiiij'],
    [write, 'iiiij'],
    [truncate, 'iij'],
    // Nothing to sync: what is committed is handed over by commit().
    [() => OK, 'iii'],
    [fileSize, 'iii'],
    ...lockMethods(files, memory),
    [control(files, memory), 'iiii'],
    [() => BLOCK_SIZE, 'ii'],
    [() => POWERSAFE_OVERWRITE, 'ii'],
  ]
}

/** Locking, unlocking, and whether another connection wants to write: a file has one. */
function lockMethods(files: Map<number, BlockFile>, memory: WasmMemory): readonly WasmFunction[] {
  const lock = (pointer: number, level: number): number => {
    const file = files.get(pointer)!
    if (level >= RESERVED_LOCK && file.lock < RESERVED_LOCK && !file.mayWrite()) return BUSY
    file.lock = level
    return OK
  }
  const unlock = (pointer: number, level: number): number => {
    files.get(pointer)!.lock = level
    return OK
  }
  const isReserved = (_: number, to: number): number => {
    memory.set(to, 0)
    return OK
  }
  return [
    [lock, 'iii'],
    [unlock, 'iii'],
    [isReserved, 'iii'],
  ]
}

function control(files: Map<number, BlockFile>, memory: WasmMemory) {
  return (pointer: number, operation: number, of: number): number => {
    if (operation === PRAGMA) refuseLog(memory, of)
    if (operation !== COMMIT_PHASE_TWO) return NOT_FOUND
    files.get(pointer)!.commit()
    return OK
  }
}

/**
 * With a write-ahead log, which a database that is not shared could have without shared memory, commits would not come here. A mode
 * that SQLite does not know is a question to it, so that it answers with the mode that stays, as where it cannot keep a log.
 *
 * @param words the addresses of an answer, of the name, and of the value or 0
 */
function refuseLog(memory: WasmMemory, words: number): void {
  const [name, value] = [memory.get(words + 4), memory.get(words + 8)]
  if (!value || memory.text(name).toLowerCase() !== 'journal_mode') return
  const mode = memory.text(value).toLowerCase()
  // SQLite takes the beginning of a name for all of it.
  if (mode && 'wal'.startsWith(mode)) memory.bytes[value] = UNKNOWN
}

/** An error thrown through SQLite would leave it in the middle of what it does. */
function attempt(run: () => void): number {
  try {
    run()
    return OK
  } catch (error) {
    return error instanceof RangeError ? FULL : IO_ERROR
  }
}
