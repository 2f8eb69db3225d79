import type { SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { MetaData } from './metadata.ts'
import type { Table } from './table.ts'

export interface SchemaOptions {
  /** Default: all tables. */
  readonly tables?: readonly Table[]
  /** Looks first which tables are there. Default: true. If false, a table that is there already is an error. */
  readonly checkFirst?: boolean
}

/** Engines and connections: what tables can be created on. R is void, or a promise where the engine is asynchronous. */
export interface SchemaExecutor<out R> {
  readonly [SCHEMA_EXECUTOR]: {
    createAll(metadata: MetaData, options: SchemaOptions): R
    dropAll(metadata: MetaData, options: SchemaOptions): R
  }
}
