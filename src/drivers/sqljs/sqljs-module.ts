/** The parts of sql.js that the driver uses. */

export type SqlJsValue = number | bigint | string | Uint8Array | null

export interface SqlJsStatement {
  bind(values: readonly unknown[]): boolean
  /** True when there is a row to {@link get}. */
  step(): boolean
  get(params: null, config: SqlJsReadConfig): SqlJsValue[]
  getColumnNames(): string[]
  reset(): void
  free(): boolean
}

export interface SqlJsReadConfig {
  /** INTEGER values arrive as BigInt instead of as a possibly rounded number. */
  readonly useBigInt?: boolean
}

export interface SqlJsStatementIterator {
  next(): { readonly value?: SqlJsStatement; readonly done?: boolean }
  getRemainingSQL(): string
  return(): unknown
}

export interface SqlJsDatabase {
  prepare(sql: string): SqlJsStatement
  iterateStatements(sql: string): SqlJsStatementIterator
  run(sql: string): unknown
  create_function(name: string, run: (...values: never[]) => unknown): unknown
  getRowsModified(): number
  export(): Uint8Array
  close(): void
}

/** sql.js with its WebAssembly, ready to open databases: what `sqljs.load()` gives. */
export interface SqlJsModule {
  readonly Database: new (image?: Uint8Array) => SqlJsDatabase
}
