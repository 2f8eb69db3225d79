import { ArgumentError, InvalidRequestError } from '../errors/request-errors.ts'
import { Listeners } from '../event/listeners.ts'
import { EVENTS, SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { ConstraintName } from './conv.ts'
import type { DdlEvents } from './ddl-events.ts'
import { conventionalName, type NamingConvention } from './naming-convention.ts'
import type { AsyncSchemaExecutor, SchemaExecutor, SchemaOptions } from './schema-executor.ts'
import type { Sequence } from './sequence.ts'
import { sortTables } from './sort-tables.ts'
import type { TableItem } from './table-item.ts'
import type { Table } from './table.ts'
import type { AsyncMetaDataSource, MetaDataSource, ReflectOptions } from './table-source.ts'

export interface MetaDataOptions {
  /** The schema of tables that name none. */
  readonly schema?: string
  /** From the key of a column to its name in the database. Default: the key. */
  readonly columnNaming?: (key: string) => string
  /** How constraints and indexes without a name are called. Default: `{ ix: 'ix_%(column_0_label)s' }`. */
  readonly namingConvention?: NamingConvention
  /** For the program's own use. */
  readonly info?: Readonly<Record<string, unknown>>
}

/**
 * A collection of tables that may refer to each other.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › MetaData
 */
export class MetaData {
  readonly schema: string | undefined
  readonly columnNaming: (key: string) => string
  readonly options: MetaDataOptions
  readonly [EVENTS] = new Listeners<DdlEvents>()
  /** The sequences that belong to no column. */
  readonly sequences = new Set<Sequence<unknown>>()
  readonly #tables = new Map<string, Table>()

  constructor(options: MetaDataOptions = {}) {
    this.options = options
    this.schema = options.schema
    this.columnNaming = options.columnNaming ?? ((key) => key)
  }

  /** The tables by their keys, in the order in which they were declared. */
  get tables(): ReadonlyMap<string, Table> {
    return this.#tables
  }

  /** The tables so that each comes after those it refers to, as far as they do not refer to each other. */
  get sortedTables(): readonly Table[] {
    return sortTables([...this.#tables.values()]).tables
  }

  /**
   * Creates the tables that are missing, with what belongs to them, in the order of their foreign keys. Round trips: 1 for
   * the question what is there, and 1 for each statement.
   */
  createAll(executor: AsyncSchemaExecutor, options?: SchemaOptions): Promise<void>
  createAll(executor: SchemaExecutor, options?: SchemaOptions): void
  createAll(executor: AsyncSchemaExecutor | SchemaExecutor, options: SchemaOptions = {}): unknown {
    return executor[SCHEMA_EXECUTOR](this, options, 'Create')
  }

  /** Drops the tables that are there, with what belongs to them, in the reverse order. */
  dropAll(executor: AsyncSchemaExecutor, options?: SchemaOptions): Promise<void>
  dropAll(executor: SchemaExecutor, options?: SchemaOptions): void
  dropAll(executor: AsyncSchemaExecutor | SchemaExecutor, options: SchemaOptions = {}): unknown {
    return executor[SCHEMA_EXECUTOR](this, options, 'Drop')
  }

  /**
   * Declares the tables that a database has and that are not declared yet, with those that their foreign keys lead to:
   * `metadata.reflect(inspect(engine), { only: ['books'] })`. Round trips: 2, and 1 for each step of foreign keys out of
   * what was asked for.
   *
   * Differs from SQLAlchemy: it takes what `inspect()` gives and no engine, because programs that never do this need not
   * carry the code.
   */
  reflect(source: AsyncMetaDataSource, options?: ReflectOptions): Promise<void>
  reflect(source: MetaDataSource, options?: ReflectOptions): void
  reflect(source: AsyncMetaDataSource | MetaDataSource, options: ReflectOptions = {}): unknown {
    if ('reflect' in source) return source.reflect(this, options)
    throw new ArgumentError('reflect() takes inspect(engine).')
  }

  /** The name of a constraint or index: its own, or that of the naming convention. */
  nameOf(item: TableItem): ConstraintName | undefined {
    return conventionalName(item, { ix: 'ix_%(column_0_label)s', ...this.options.namingConvention })
  }

  /** @internal */
  register(table: Table): void {
    if (this.#tables.has(table.key)) {
      throw new InvalidRequestError(`Table '${table.key}' is declared already. Use that one, or another name.`)
    }
    this.#tables.set(table.key, table)
  }

  /** Forgets a table, so that it can be declared anew. */
  remove(table: Table): void {
    if (this.#tables.get(table.key) === table) this.#tables.delete(table.key)
  }
}
