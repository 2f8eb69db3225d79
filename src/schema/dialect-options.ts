/** What SQLite does with a row that breaks a constraint. */
export type ConflictAction = 'ROLLBACK' | 'ABORT' | 'FAIL' | 'IGNORE' | 'REPLACE'

export interface SqliteColumnOptions {
  readonly onConflictPrimaryKey?: ConflictAction
  readonly onConflictNotNull?: ConflictAction
  readonly onConflictUnique?: ConflictAction
}

export interface SqliteTableOptions {
  /** Numbers of deleted rows are never given again. */
  readonly autoincrement?: boolean
  /** `false`: WITHOUT ROWID. */
  readonly withRowid?: boolean
  /** Values of the wrong type are refused. */
  readonly strict?: boolean
}

export interface PostgresqlTableOptions {
  /** `RANGE (day)` */
  readonly partitionBy?: string
  readonly inherits?: string | readonly string[]
  /** The access method. */
  readonly using?: string
  readonly with?: Readonly<Record<string, unknown>>
  /** For temporary tables. */
  readonly onCommit?: 'PRESERVE ROWS' | 'DELETE ROWS' | 'DROP'
  readonly tablespace?: string
}

export interface PostgresqlConstraintOptions {
  /** Of UNIQUE: rows with nulls are equal too. `false` says that they are not. */
  readonly nullsNotDistinct?: boolean
  /** Of UNIQUE and PRIMARY KEY: columns, by their keys, whose values the index has beside those of the key. */
  readonly include?: readonly string[]
  /** Of FOREIGN KEY and CHECK: rows that are there already are not checked. */
  readonly notValid?: boolean
}

export interface PostgresqlIndexOptions {
  /** The kind of index: `gin`, `gist`, `hash`, `brin`. */
  readonly using?: string
  /** Columns whose values the index has without ordering by them. */
  readonly include?: readonly unknown[]
  /** Operator classes by the keys of columns, or the labels of expressions. */
  readonly ops?: Readonly<Record<string, string>>
  /** Storage parameters. */
  readonly with?: Readonly<Record<string, unknown>>
  readonly tablespace?: string
  /** Builds it without locking the table; not in a transaction. */
  readonly concurrently?: boolean
  readonly nullsNotDistinct?: boolean
}
