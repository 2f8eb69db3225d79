import type { ObjectKind, ObjectScope } from '../dialects/reflection.ts'

export interface SchemaOption {
  /** Default: what can be named without a schema. On SQLite, an attached database. */
  readonly schema?: string
}

export interface NamesOptions extends SchemaOption {
  /** SQLite's own tables too (`sqlite_sequence`). Default: false. */
  readonly sqliteIncludeInternal?: boolean
}

export interface IndexesOptions extends SchemaOption {
  /** Those too that SQLite makes for keys and UNIQUE. Default: false. */
  readonly includeAutoIndexes?: boolean
}

export interface ForeignKeysOptions extends SchemaOption {
  /** Tells the schemas that foreign keys lead to even where the search path finds them. Default: false. */
  readonly postgresqlIgnoreSearchPath?: boolean
}

/** Which tables and views several of which are asked about at once. */
export interface MultiOptions extends SchemaOption {
  /** Default: all. */
  readonly filterNames?: readonly string[]
  /** Default: `table`. */
  readonly kind?: ObjectKind | 'anyView' | 'any'
  /** Default: `default`, without temporary ones. */
  readonly scope?: ObjectScope | 'any'
}

export interface MultiForeignKeysOptions extends MultiOptions, ForeignKeysOptions {}

export interface InspectOptions {
  /** Is told what was found and not understood, such as a type of an extension. Default: `warningListeners`. */
  readonly warn?: (message: string) => void
}
