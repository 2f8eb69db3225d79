/** Where a table is. */
export interface InSchema {
  /** The schema (PostgreSQL) or attached database (SQLite). Default: where tables without a schema are. */
  readonly schema?: string | undefined
}
