import type { BlockFile } from './block-file.ts'
import type { SqlJsDatabase } from '../sqljs-module.ts'
import { ioMethods, type WasmFunction } from './io-methods.ts'
import type { SqlJsInternals } from './sql-js-internals.ts'
import type { WasmMemory } from './wasm-memory.ts'

/** Places in `sqlite3_vfs`, in bytes. */
const X_OPEN = 24
const X_ACCESS = 32
const MAIN_DATABASE = 0x100

/**
 * Gives SQLite files that are ours. sql.js has one file system, which keeps its files in memory; two of its functions are
 * replaced, so that a main database opened by {@link open} reads and writes a {@link BlockFile}. Everything else goes to the
 * original functions.
 */
export class VfsHost {
  readonly #sqlite: SqlJsInternals
  readonly #memory: WasmMemory
  readonly #table: WebAssembly.Table
  readonly #files = new Map<number, BlockFile>()
  readonly #paths = new Map<number, string>()
  #next: BlockFile | null = null

  /** @param vfs the address of the `sqlite3_vfs`, which has been looked at */
  constructor(sqlite: SqlJsInternals, memory: WasmMemory, table: WebAssembly.Table, vfs: number) {
    this.#sqlite = sqlite
    this.#memory = memory
    this.#table = table
    this.#replaceOpen(vfs, this.#methodTable())
    this.#replaceAccess(vfs)
  }

  /** A database on `file`. */
  open(file: BlockFile): SqlJsDatabase {
    this.#next = file
    try {
      // The empty array makes an entry in sql.js's own file system, which its close() wants to remove.
      return new this.#sqlite.Database(new Uint8Array())
    } finally {
      this.#next = null
    }
  }

  /** What `make` makes of a database on `file`, which is closed when that fails. */
  drive<D>(file: BlockFile, make: (database: SqlJsDatabase) => D): D {
    const database = this.open(file)
    try {
      return make(database)
    } catch (error) {
      database.close()
      throw error
    }
  }

  #add([run, signature]: WasmFunction): number {
    return this.#sqlite.addFunction(run, signature)
  }

  #methodTable(): number {
    const methods = ioMethods(this.#files, this.#memory).map((method) => this.#add(method))
    const table = this.#sqlite._malloc(4 * (methods.length + 1))
    for (const [index, word] of [1, ...methods].entries()) this.#memory.set(table + 4 * index, word)
    return table
  }

  #replaceOpen(vfs: number, methods: number): void {
    const original = this.#original(vfs + X_OPEN)
    const open = (self: number, path: number, pointer: number, flags: number, flagsOut: number): number => {
      if (this.#next === null || !(flags & MAIN_DATABASE)) return original(self, path, pointer, flags, flagsOut)
      this.#files.set(pointer, this.#next)
      this.#paths.set(pointer, this.#sqlite.UTF8ToString(path))
      this.#next = null
      this.#memory.set(pointer, methods)
      if (flagsOut) this.#memory.set(flagsOut, flags)
      return 0
    }
    this.#memory.set(vfs + X_OPEN, this.#add([open, 'iiiiii']))
  }

  /**
   * Each read transaction asks whether a journal was left behind, and sql.js's file system answers by throwing an error, which
   * takes longer than the read. Our files have none.
   */
  #replaceAccess(vfs: number): void {
    const original = this.#original(vfs + X_ACCESS)
    const access = (self: number, path: number, flags: number, out: number): number => {
      if (!this.#isBesideOurs(this.#sqlite.UTF8ToString(path))) return original(self, path, flags, out)
      this.#memory.set(out, 0)
      return 0
    }
    this.#memory.set(vfs + X_ACCESS, this.#add([access, 'iiiii']))
  }

  #isBesideOurs(path: string): boolean {
    for (const [pointer, own] of this.#paths) {
      if (!this.#files.has(pointer)) this.#paths.delete(pointer)
      else if (path.startsWith(own) && path[own.length] === '-') return true
    }
    return false
  }

  #original(place: number): (...values: number[]) => number {
    return this.#table.get(this.#memory.get(place)) as (...values: number[]) => number
  }
}
