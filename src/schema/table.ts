import { ArgumentError } from '../errors/request-errors.ts'
import { NO_BINDS, NO_IDENTITIES } from '../sql/clause-element.ts'
import type { Attrs, Defs } from '../sql/definition-types.ts'
import type { DmlTarget } from '../sql/dml/dml-target.ts'
import type { Colset, Condition } from '../sql/expression.ts'
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
import { uniqueShape } from '../sql/shape.ts'
import type { SqlCompiler } from '../sql/sql-compiler.ts'
import type { kCols, kOwner } from '../util/phantom.ts'
import { SELECTABLE } from '../util/symbols.ts'
import { Column } from './column.ts'
import { ColumnDefinition } from './column-definition.ts'
import { type CheckConstraint, columnOf, type Index, type TableArgument, type UniqueConstraint } from './constraints.ts'
import type { MetaData } from './metadata.ts'
import { tablesChangedWith } from './foreign-key-actions.ts'
import { foreignKeyLinks } from './foreign-key-links.ts'

export interface TableOptions {
  /** The schema (PostgreSQL) or attached database (SQLite). Default: that of the MetaData, or none. */
  readonly schema?: string
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
  readonly name: N
  readonly schema: string | undefined
  readonly metadata: MetaData
  readonly columns: ReadonlyMap<string, Column>
  /** The columns by key. */
  readonly c: Attrs<N, C>
  readonly primaryKey: readonly Column[]
  readonly #makeArguments: (() => readonly TableArgument[]) | undefined
  #arguments: readonly TableArgument[] | undefined

  /**
   * @param definitions the columns: `{ id: column(Integer, { primaryKey: true }), … }`
   * @param args constraints and indexes: `(t) => [unique(t.name), index('ix', t.age)]`
   * @throws {@link ArgumentError} when the MetaData has a table of that name.
   */
  constructor(
    name: N,
    metadata: MetaData,
    definitions: C & Defs,
    args?: (columns: Attrs<N, C>) => readonly TableArgument[],
    options: TableOptions = {},
  ) {
    super()
    this.name = name
    this.metadata = metadata
    this.schema = options.schema ?? metadata.schema
    const columns = new Map<string, Column>()
    for (const [key, definition] of Object.entries(definitions)) {
      if (!(definition instanceof ColumnDefinition)) continue
      columns.set(key, new Column(this, key, definition.name ?? metadata.columnNaming(key), definition))
    }
    if (columns.size === 0) throw new ArgumentError(`Table '${name}' has no columns.`)
    this.columns = columns
    this.c = Object.fromEntries(columns) as unknown as Attrs<N, C>
    this.primaryKey = [...columns.values()].filter((column) => column.isPrimaryKey)
    this.#makeArguments = args && (() => args(this.c))
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
  join(target: Colset | JoinElement<string>, on?: Condition, options: JoinOptions = {}): JoinElement {
    return joinElement(this, target, on, joinKind(options))
  }

  /** LEFT OUTER JOIN, likewise. */
  outerJoin<J extends Colset | JoinElement<string>>(target: J, on?: Condition): JoinElement<OwnerOf<J> | NullOf<J>> {
    return joinElement(this, target, on, 'LEFT OUTER JOIN')
  }

  get tablesChangedWith(): readonly string[] {
    return tablesChangedWith(this)
  }

  /** A single integer key that is no foreign key: the database numbers the rows. */
  get autoincrementColumn(): Column | null {
    const [column, ...others] = this.primaryKey
    if (column === undefined || others.length > 0 || column.type.family !== 'integer') return null
    const isFilledOtherwise =
      column.default !== null || column.serverDefault !== undefined || column.foreignKey !== null
    return isFilledOtherwise || !column.allowsAutoincrement ? null : column
  }

  get uniqueConstraints(): readonly UniqueConstraint[] {
    return this.#args().filter((arg) => arg.kind === 'unique')
  }

  get checkConstraints(): readonly CheckConstraint[] {
    return this.#args().filter((arg) => arg.kind === 'check')
  }

  get indexes(): readonly Index[] {
    return this.#args().filter((arg) => arg.kind === 'index')
  }

  /** The tables that this one refers to by foreign keys. */
  get referredTables(): readonly Table[] {
    return [...this.columns.values()].flatMap((column) =>
      column.foreignKey ? [column.foreignKey.resolve(column).owner] : [],
    )
  }

  get [SELECTABLE](): SelectableItem {
    return { from: this, columns: [...this.columns.values()] }
  }

  render(compiler: SqlCompiler): string {
    return this.correlationName.map((part) => compiler.identifier(part)).join('.')
  }

  /** The column of a constraint, which may name it by key. */
  columnOf(column: Column | string): Column {
    return columnOf(this, column)
  }

  // Arguments may name tables that are declared later, so they are made when they are first needed.
  #args(): readonly TableArgument[] {
    return (this.#arguments ??= this.#makeArguments?.() ?? [])
  }
}
