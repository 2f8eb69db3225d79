import { ColumnElement } from '../sql/column-element.ts'
import type { ColumnDefaultPort, DmlColumn } from '../sql/dml/dml-target.ts'
import { ColumnClause } from '../sql/elements/column-clause.ts'
import type { TextLike } from '../sql/expression.ts'
import type { ColumnDefinition } from './column-definition.ts'
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
  readonly owner: Table
  readonly isPrimaryKey: boolean
  readonly isNullable: boolean
  readonly isUnique: boolean
  readonly isIndexed: boolean
  /** The user allows the database to make the key. */
  readonly allowsAutoincrement: boolean
  readonly default: ColumnDefaultPort | null
  readonly onUpdate: ColumnDefaultPort | null
  readonly serverDefault: string | TextLike | undefined
  readonly foreignKey: ForeignKey | null

  /** Tables make their columns. */
  constructor(owner: Table, key: string, name: string, definition: ColumnDefinition<T, unknown>) {
    super(new ColumnClause(name, key, definition.type, owner), definition.type, key)
    const { options } = definition
    this.name = name
    this.owner = owner
    this.isPrimaryKey = options.primaryKey ?? false
    this.isNullable = !this.isPrimaryKey && (options.nullable ?? false)
    this.isUnique = options.unique ?? false
    this.isIndexed = options.index ?? false
    this.allowsAutoincrement = options.autoincrement ?? true
    this.default = columnDefault(options.default, this)
    this.onUpdate = columnDefault(options.onUpdate, this)
    this.serverDefault = options.serverDefault
    const target = options.foreignKey
    this.foreignKey = target === undefined ? null : target instanceof ForeignKey ? target : new ForeignKey(target, {})
  }
}
