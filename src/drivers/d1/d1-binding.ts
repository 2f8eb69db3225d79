/** The parts of a D1 binding that the driver uses; `env.DB` of a Worker fits. */
export interface D1Binding extends D1Session {
  /** Absent where the Workers runtime is older than D1's sessions. */
  withSession?(constraintOrBookmark?: string): D1Session
}

/** What sends statements, and may remember how far it has read. */
export interface D1Session {
  prepare(sql: string): D1Statement
  batch(statements: never[]): Promise<readonly D1Result[]>
  getBookmark?(): string | null
}

export interface D1Statement {
  bind(...values: unknown[]): D1Statement
  run(): Promise<D1Result>
  /** The names of the columns, and behind them the rows. */
  raw(options: { columnNames: true }): Promise<readonly unknown[][]>
}

export interface D1Result {
  readonly results: readonly unknown[]
  readonly meta: object
}

/** What {@link D1Result.meta} has beside other things. */
export interface D1Meta {
  readonly changes: number
  readonly last_row_id: number
}
