import type { DriverOpenOptions } from '../../engine/driver.ts'

/** How an opened database behaves. */
export interface PgliteDatabaseOptions extends Pick<DriverOpenOptions, 'poolTimeoutMs'> {
  /**
   * `batch` makes the driver behave like those that have no interactive transactions, and `auto` like those that begin one
   * only when a batch is not enough, so that units of work written for them can be tested without a network. Default
   * `interactive`.
   */
  readonly transaction?: 'interactive' | 'batch' | 'auto'
}

export interface PgliteOpenOptions extends PgliteDatabaseOptions {
  /** Where the data is: a folder in Node, `idb://name` or `opfs-ahp://name` in a page. Default: in memory. */
  readonly dataDir?: string
  /** What PGlite's `dumpDataDir()` gave, to begin with. Ten times as fast as a new database. */
  readonly loadDataDir?: Blob
  /** Further options of `PGlite.create`, such as `extensions`, `relaxedDurability`, or `wasmModule` and `fsBundle`. */
  readonly pgliteOptions?: Readonly<Record<string, unknown>>
}
