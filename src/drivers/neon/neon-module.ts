import type { PgSingleClient } from '../shared/postgresql/pg-module.ts'

/** The parts of `@neondatabase/serverless` that the driver uses. */
export interface NeonModule {
  readonly neon: (connectionString: string, options: object) => NeonSql
  readonly Client: NeonClientClass & { readonly Query: new (config: object) => NeonQuery }
}

type NeonClientClass = new (
  options: object,
) => PgSingleClient & { readonly connectionParameters: { readonly query_timeout?: number } }

/** A statement that is not sent before somebody waits for it. */
export type NeonPending = PromiseLike<NeonResult>

export interface NeonSql {
  query(sql: string, params: readonly unknown[], options: object): NeonPending
  transaction(queries: readonly NeonPending[], options: object): Promise<readonly NeonResult[]>
}

export interface NeonResult {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
  readonly rows: unknown[][]
  readonly rowCount: number | null
}

/** A query object, as `Client.query` takes it. */
export interface NeonQuery {
  query_timeout?: number
  requiresPreparation(): boolean
  /** Writes the messages that execute it. */
  prepare(wire: NeonWire): void
  handleCommandComplete(...message: readonly unknown[]): void
  callback(error: Error | null | undefined, result: unknown): void
}

/** Writes messages of PostgreSQL's extended protocol. */
export interface NeonWire {
  parse(message: { readonly text: string }): void
  bind(message: { readonly values: readonly (string | null)[] }): void
  describe(message: { readonly type: 'P'; readonly name: string }): void
  execute(message: object): void
  /** The server answers to all before it, and leaves out what comes behind an error. */
  sync(): void
}
