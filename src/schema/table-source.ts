import type { Defs } from '../sql/definition-types.ts'
import type { MetaData } from './metadata.ts'
import type { TableOptions } from './table.ts'
import type { TableArgument } from './table-items.ts'

export interface AutoloadOptions {
  /** Only these columns, and the constraints and indexes that are over no others. Default: all. */
  readonly includeColumns?: readonly string[]
  readonly excludeColumns?: readonly string[]
  /** Whether the tables that foreign keys lead to are loaded as well. Default: true. */
  readonly resolveFks?: boolean
}

/** What a table is made of. */
export interface TableDescription {
  readonly definitions: Defs
  readonly args: () => readonly TableArgument[]
  readonly options: TableOptions
}

/** Knows what tables a database has: `inspect(engine)`. */
export interface TableSource {
  /** A table as the database has it; `definitions` stand for columns of the same key. */
  describeTable(name: string, metadata: MetaData, definitions: Defs, options: TableOptions): TableDescription
}

export interface ReflectOptions extends AutoloadOptions {
  /** Default: that of the MetaData. */
  readonly schema?: string
  /** Views too. Default: false. */
  readonly views?: boolean
  /** Only these tables; a function is asked about each that is there. Default: all. */
  readonly only?: readonly string[] | ((name: string, metadata: MetaData) => boolean)
  /** Tables that are declared get the columns that they lack. Default: they stay as they are. */
  readonly extendExisting?: boolean
  /** With `extendExisting`: columns that are declared become as the database has them. Default: true. */
  readonly autoloadReplace?: boolean
}

/** Declares the tables of a database: `inspect(engine)`. */
export interface MetaDataSource {
  reflect(metadata: MetaData, options: ReflectOptions): void
}

/** Likewise, of an asynchronous engine. */
export interface AsyncMetaDataSource {
  reflect(metadata: MetaData, options: ReflectOptions): Promise<void>
}
