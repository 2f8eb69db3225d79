import { ArgumentError } from '../errors/request-errors.ts'
import { SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { SchemaExecutor, SchemaOptions } from './schema-executor.ts'
import type { Table } from './table.ts'
import { sortTables } from './sort-tables.ts'

export interface MetaDataOptions {
  /** The schema of tables that name none. */
  readonly schema?: string
  /** From the key of a column to its name in the database. Default: the key. */
  readonly columnNaming?: (key: string) => string
}

/**
 * A collection of tables that may refer to each other.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › MetaData
 */
export class MetaData {
  readonly schema: string | undefined
  readonly columnNaming: (key: string) => string
  readonly #tables = new Map<string, Table>()

  constructor(options: MetaDataOptions = {}) {
    this.schema = options.schema
    this.columnNaming = options.columnNaming ?? ((key) => key)
  }

  /** The tables by their keys, in the order in which they were declared. */
  get tables(): ReadonlyMap<string, Table> {
    return this.#tables
  }

  /** The tables so that each comes after those it refers to. */
  get sortedTables(): readonly Table[] {
    return sortTables([...this.#tables.values()])
  }

  /**
   * Creates the tables that are missing, with their indexes, in the order of their foreign keys. Returns nothing, or a
   * promise on an asynchronous engine or connection.
   */
  createAll<R>(executor: SchemaExecutor<R>, options: SchemaOptions = {}): R {
    return executor[SCHEMA_EXECUTOR].createAll(this, options)
  }

  /** Drops the tables that are there, in the reverse order. */
  dropAll<R>(executor: SchemaExecutor<R>, options: SchemaOptions = {}): R {
    return executor[SCHEMA_EXECUTOR].dropAll(this, options)
  }

  /** @internal */
  register(table: Table): void {
    if (this.#tables.has(table.key)) {
      throw new ArgumentError(
        `Table '${table.key}' is already declared in this MetaData. Use that one, or another name.`,
      )
    }
    this.#tables.set(table.key, table)
  }

  /** Forgets a table, so that it can be declared anew. */
  remove(table: Table): void {
    if (this.#tables.get(table.key) === table) this.#tables.delete(table.key)
  }
}
