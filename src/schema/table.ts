import { ArgumentError } from '../errors/request-errors.ts'
import { Listeners } from '../event/listeners.ts'
import { NO_BINDS, NO_IDENTITIES } from '../sql/clause-element.ts'
import type { Attrs, Defs } from '../sql/definition-types.ts'
import type { DmlTarget } from '../sql/dml/dml-target.ts'
import type { Colset } from '../sql/expression.ts'
import type { OwnerOf } from '../sql/owner.ts'
import { type ForeignKeyLink, FromClause, type SelectableItem } from '../sql/selectable/from-clause.ts'
import {
  aliasOf,
  type FromElement,
  joinElement,
  type JoinElement,
  joinKind,
  type JoinOptions,
  type NullOf,
} from '../sql/selectable/from-element.ts'
import type { OnClause } from '../sql/selectable/join-parts.ts'
import { uniqueShape } from '../sql/shape.ts'
import type { SqlCompiler } from '../sql/sql-compiler.ts'
import type { kCols, kOwner } from '../util/phantom.ts'
import { EVENTS, SELECTABLE } from '../util/symbols.ts'
import { autoincrementColumn } from './autoincrement-column.ts'
import { Column } from './column.ts'
import { ColumnDefinition } from './column-definition.ts'
import type { Constraint } from './constraint.ts'
import type { DdlEvents } from './ddl-events.ts'
import type { PostgresqlTableOptions, SqliteTableOptions } from './dialect-options.ts'
import type { ForeignKeyConstraint } from './foreign-key-constraint.ts'
import { tablesChangedWith } from './foreign-key-actions.ts'
import { foreignKeyLinks } from './foreign-key-links.ts'
import type { MetaData } from './metadata.ts'
import type { QuotedName } from './quoted-name.ts'
import type { AsyncSchemaExecutor, CreateOptions, SchemaExecutor } from './schema-executor.ts'
import type { Index } from './table-index.ts'
import type { AutoloadOptions, TableDescription, TableSource } from './table-source.ts'
import { type TableArgument, tableItems } from './table-items.ts'

export interface TableOptions extends AutoloadOptions {
  /** Where the columns and constraints that are not declared come from: `inspect(engine)`. Round trips: 1, and 1 for each step of foreign keys. */
  readonly autoloadWith?: TableSource
  /** The schema (PostgreSQL) or attached database (SQLite). Default: that of the MetaData, or none. */
  readonly schema?: string
  /** Kept in the database where it has comments. */
  readonly comment?: string
  /** Words between CREATE and TABLE: `['TEMPORARY']`. */
  readonly prefixes?: readonly string[]
  /** Whether its name, and that of the schema, stands in quotes. Default: where they need them. */
  readonly quote?: boolean | undefined
  readonly quoteSchema?: boolean | undefined
  /** For the program's own use. */
  readonly info?: Readonly<Record<string, unknown>>
  readonly sqlite?: SqliteTableOptions
  readonly postgresql?: PostgresqlTableOptions
}

/**
 * A table. Its columns are `table.c.key`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › Table
 */
export class Table<out N extends string = string, out C = unknown> extends FromClause implements DmlTarget {
  declare readonly [kOwner]: N
  declare readonly [kCols]: C
  readonly visitName = 'table'
  readonly shape = uniqueShape()
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
  readonly [EVENTS] = new Listeners<DdlEvents>()
  readonly name: N
  readonly quote: boolean | undefined
  readonly schema: string | undefined
  readonly metadata: MetaData
  /** As they were given. */
  readonly options: TableOptions
  readonly columns: ReadonlyMap<string, Column>
  /** The columns by key. */
  readonly c: Attrs<N, C>
  readonly primaryKey: readonly Column[]
  readonly #copy: (name: string, metadata: MetaData, options: TableOptions, more?: TableDescription) => Table
  readonly #makeArguments: () => readonly TableArgument[]
  #items: readonly TableArgument[] | undefined

  /**
   * @param definitions the columns: `{ id: column(Integer, { primaryKey: true }), … }`
   * @param args constraints and indexes: `(t) => [unique(t.name), index('ix', t.age)]`
   * @throws {@link ArgumentError} when the MetaData has a table of that name.
   */
  constructor(
    name: N | QuotedName<N>,
    metadata: MetaData,
    definitions: C & Defs,
    args?: (columns: Attrs<N, C>) => readonly TableArgument[],
    options: TableOptions = {},
  ) {
    super()
    const named = typeof name === 'string' ? { name, quote: options.quote } : name
    this.name = named.name
    this.quote = named.quote
    this.metadata = metadata
    this.schema = options.schema ?? metadata.schema
    const found = options.autoloadWith?.describeTable(this.name, metadata, definitions, options)
    const all = found?.definitions ?? definitions
    const columns = columnsOf(this, all)
    this.columns = columns
    this.c = Object.fromEntries(columns) as unknown as Attrs<N, C>
    this.primaryKey = [...columns.values()].filter((column) => column.isPrimaryKey)
    this.options = found?.options ?? options
    const makeArguments = (c: Attrs<N, C>) => [...(args?.(c) ?? []), ...(found?.args() ?? [])]
    this.#makeArguments = () => makeArguments(this.c)
    this.#copy = (as, into, having, more) =>
      new Table(
        as,
        into,
        { ...all, ...more?.definitions },
        (c) => [...makeArguments(c as never), ...(more?.args() ?? [])],
        having,
      )
    metadata.register(this)
  }

  /** The name by which the MetaData and foreign keys know it: `schema.name`, or the name. */
  get key(): string {
    return this.schema === undefined ? this.name : `${this.schema}.${this.name}`
  }

  get tableNames(): readonly string[] {
    return [this.key]
  }

  get correlationName(): readonly string[] {
    return this.schema === undefined ? [this.name] : [this.schema, this.name]
  }

  get aliasBase(): string {
    return this.name
  }

  override get foreignKeys(): readonly ForeignKeyLink[] {
    return foreignKeyLinks(this)
  }

  qualifier(compiler: SqlCompiler): string {
    return compiler.process(this)
  }

  /** The table under another name: `users.alias('managers')`. Without a name it gets one like `users_1`. */
  alias<const A extends string = `${N}_1`>(name?: A): FromElement<A, C> {
    return aliasOf(this, name)
  }

  /** JOIN as an element of FROM, for `selectFrom()`. Without a condition it follows the foreign key between the two. */
  join(target: Colset | JoinElement<string>, on?: OnClause, options: JoinOptions = {}): JoinElement {
    return joinElement(this, target, on, joinKind(options))
  }

  /** LEFT OUTER JOIN, likewise. */
  outerJoin<J extends Colset | JoinElement<string>>(target: J, on?: OnClause): JoinElement<OwnerOf<J> | NullOf<J>> {
    return joinElement(this, target, on, 'LEFT OUTER JOIN')
  }

  get tablesChangedWith(): readonly string[] {
    return tablesChangedWith(this)
  }

  /** The column of the primary key that the database numbers, if there is one. */
  get autoincrementColumn(): Column | null {
    return autoincrementColumn(this.primaryKey)
  }

  get constraints(): readonly Constraint[] {
    return this.#all().filter((item) => item.kind !== 'ix')
  }

  get indexes(): readonly Index[] {
    return this.#all().filter((item) => item.kind === 'ix')
  }

  get foreignKeyConstraints(): readonly ForeignKeyConstraint[] {
    return this.#all().filter(
      (item) => item.kind === 'fk',
    ) as readonly TableArgument[] as readonly ForeignKeyConstraint[]
  }

  /** The tables that this one refers to by foreign keys. */
  get referredTables(): readonly Table[] {
    return this.foreignKeyConstraints.map((constraint) => constraint.referredTable)
  }

  get [SELECTABLE](): SelectableItem {
    return { from: this, columns: [...this.columns.values()] }
  }

  render(compiler: SqlCompiler): string {
    const { schema, options } = this
    const prefix = schema === undefined ? '' : `${compiler.identifier({ name: schema, quote: options.quoteSchema })}.`
    return prefix + compiler.identifier(this)
  }

  /** A column by its key. */
  columnOf(key: string): Column {
    const column = this.columns.get(key)
    if (column) return column
    throw new ArgumentError(`A constraint of table '${this.name}' names the column '${key}', which it has not.`)
  }

  /** CREATE TABLE, with what belongs to it. Default: looks first whether it is there. */
  create(executor: AsyncSchemaExecutor, options?: CreateOptions): Promise<void>
  create(executor: SchemaExecutor, options?: CreateOptions): void
  create(executor: unknown, options?: CreateOptions): unknown {
    return this.metadata.createAll(executor as never, { ...options, tables: [this] })
  }

  drop(executor: AsyncSchemaExecutor, options?: CreateOptions): Promise<void>
  drop(executor: SchemaExecutor, options?: CreateOptions): void
  drop(executor: unknown, options?: CreateOptions): unknown {
    return this.metadata.dropAll(executor as never, { ...options, tables: [this] })
  }

  /** The same table in another MetaData, with its constraints and indexes. */
  toMetadata(metadata: MetaData, options: { readonly name?: string; readonly schema?: string } = {}): Table<string, C> {
    return this.#copy(options.name ?? this.name, metadata, { ...this.options, quote: this.quote, ...options }) as Table<
      string,
      C
    >
  }

  /** @internal The same table with more columns, constraints and indexes, in place of this one. */
  extended(more: TableDescription): Table {
    this.metadata.remove(this)
    return this.#copy(this.name, this.metadata, { ...more.options, ...this.options, quote: this.quote }, more)
  }

  // Arguments may name tables that are declared later, so they are made when they are first needed.
  #all(): readonly TableArgument[] {
    return (this.#items ??= tableItems(this, this.#makeArguments()))
  }
}

function columnsOf(table: Table, definitions: Defs): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>()
  for (const [key, definition] of Object.entries(definitions)) {
    if (!(definition instanceof ColumnDefinition)) continue
    columns.set(key, new Column(table, key, definition.name ?? table.metadata.columnNaming(key), definition))
  }
  if (columns.size === 0) throw new ArgumentError(`Table '${table.name}' has no columns.`)
  return columns
}
