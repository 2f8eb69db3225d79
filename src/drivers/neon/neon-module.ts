import type { PgClientClass } from '../shared/postgresql/pg-module.ts'

/** The parts of `@neondatabase/serverless` that the driver uses. */
export interface NeonModule {
  readonly neon: (connectionString: string, options: object) => NeonSql
  readonly Client: PgClientClass & { readonly Query: new (config: object) => NeonQuery }
}

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
  requiresPreparation(): boolean
  callback(error: Error | null | undefined, result: unknown): void
}
