import type { SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { MetaData } from './metadata.ts'
import type { Table } from './table.ts'

export interface CreateOptions {
  /** Looks first what is there. Default: true. If false, creating what is there already is an error. */
  readonly checkFirst?: boolean
}

export interface SchemaOptions extends CreateOptions {
  /** Default: all tables. */
  readonly tables?: readonly Table[]
}

/** A synchronous engine or connection: what tables can be created on. */
export interface SchemaExecutor {
  [SCHEMA_EXECUTOR](metadata: MetaData, options: SchemaOptions, verb: 'Create' | 'Drop'): void
}

/** An asynchronous engine or connection. */
export interface AsyncSchemaExecutor {
  [SCHEMA_EXECUTOR](metadata: MetaData, options: SchemaOptions, verb: 'Create' | 'Drop'): Promise<void>
}
