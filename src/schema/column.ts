import { ColumnElement } from '../sql/column-element.ts'
import type { ColumnDefaultPort, DmlColumn } from '../sql/dml/dml-target.ts'
import { ColumnClause } from '../sql/elements/column-clause.ts'
import type { ColumnDefinition, ColumnOptions } from './column-definition.ts'
import { columnDefault } from './column-default.ts'
import { ForeignKey } from './foreign-key.ts'
import type { Table } from './table.ts'

/**
 * A column of a {@link Table}.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › Column
 */
export class Column<out T = unknown> extends ColumnElement<T> implements DmlColumn {
  declare readonly key: string
  /** In the database. */
  readonly name: string
  readonly quote: boolean | undefined
  readonly owner: Table
  /** As they were given to `column()`. */
  readonly options: ColumnOptions<unknown>
  readonly isPrimaryKey: boolean
  readonly isNullable: boolean
  readonly default: ColumnDefaultPort | null
  readonly onUpdate: ColumnDefaultPort | null
  /** What the database fills the column with: DEFAULT, an expression that it computes, or an identity. */
  readonly serverDefault: object | string | undefined
  readonly foreignKey: ForeignKey | null

  /** Tables make their columns. */
  constructor(owner: Table, key: string, name: string, definition: ColumnDefinition<T, unknown>) {
    const type = definition.type.inSchema?.(owner.schema) ?? definition.type
    super(Object.assign(new ColumnClause(name, key, type, owner), { quote: definition.options.quote }), type, key)
    const { options } = definition
    this.name = name
    this.quote = definition.options.quote
    this.owner = owner
    this.options = options
    this.isPrimaryKey = options.primaryKey ?? false
    this.isNullable = options.nullable ?? false
    this.default = columnDefault(options.default, this)
    this.onUpdate = columnDefault(options.onUpdate, this)
    this.serverDefault = options.serverDefault ?? options.computed ?? options.identity
    const target = options.foreignKey
    this.foreignKey = target === undefined ? null : target instanceof ForeignKey ? target : new ForeignKey(target, {})
  }
}
