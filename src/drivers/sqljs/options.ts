import type { DriverOpenOptions } from '../../engine/driver.ts'
import type { SqlJsModule } from './sqljs-module.ts'

/** Where the SQLite binary comes from. Without any of these it is found beside the package's own code. */
export interface SqljsLoadOptions {
  /** The compiled binary, where code may not be compiled at run time: in workerd, what importing `athanor/wasm/sqlite.wasm` gives. */
  readonly module?: WebAssembly.Module
  /** The bytes of the binary. */
  readonly wasmBinary?: Uint8Array | ArrayBuffer
  /** Gives the URL of the binary; called with its file name, `sqlite.wasm`. */
  readonly locateFile?: (fileName: string) => string | URL
  /** SHA-256 of the binary in hexadecimal: needed for a build of your own, as only the package's is accepted otherwise. */
  readonly sha256?: string
}

/** How an opened database behaves. */
export interface SqljsDatabaseOptions extends Pick<DriverOpenOptions, 'poolTimeoutMs'> {
  /**
   * `batch` makes the driver behave like those that have no interactive transactions, and `auto` like those that begin one
   * only when a batch is not enough, so that units of work written for them can be tested without a network. Default
   * `interactive`.
   */
  readonly transaction?: 'interactive' | 'batch' | 'auto'
  /** `PRAGMA foreign_keys`. Default true. */
  readonly foreignKeys?: boolean
}

export interface SqljsFileOptions extends SqljsDatabaseOptions {
  /** `:memory:`, the default, or the name of a database that the browser keeps, in IndexedDB, for this origin. */
  readonly database?: string
  /** The bytes of a SQLite file, for a database that is not there yet to begin with; they are copied. */
  readonly image?: Uint8Array
  /**
   * `strict` asks the browser to have written to the disk when a commit is told, as its system allows. Default `relaxed`: what was
   * committed survives the end of the page and of the browser, and not always that of the machine's power.
   */
  readonly durability?: 'relaxed' | 'strict'
  /**
   * Who may write a database that several tabs have open. `shared`, the default: each in its turn. The right to write stays with
   * a tab until another wants it; asynchronous engines and `engine.transact()` wait for it, and what a synchronous engine writes
   * elsewhere fails with a {@link StorageReadonlyError} when another tab has it. `exclusive`: the tab that came first, until it
   * closes the database or is closed; the others follow it and only read.
   */
  readonly tabs?: 'shared' | 'exclusive'
}

export interface SqljsOpenOptions extends SqljsFileOptions, Omit<SqljsLoadOptions, 'module'> {
  /** What `sqljs.load()` gave, or the compiled binary as in {@link SqljsLoadOptions}. */
  readonly module?: SqlJsModule | WebAssembly.Module
}
