import { ArgumentError } from '../errors/request-errors.ts'
import type { Expr } from '../sql/expression.ts'
import type { Column } from './column.ts'
import type { Thunk } from './column-definition.ts'
import { attached } from './attached.ts'
import { Constraint } from './constraint.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { ForeignKey, type ForeignKeyOptions } from './foreign-key.ts'
import type { Table } from './table.ts'

/**
 * FOREIGN KEY over one or more columns.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › ForeignKeyConstraint
 */
export class ForeignKeyConstraint extends Constraint<ForeignKeyOptions> {
  readonly kind = 'fk'
  readonly visitName = 'foreign_key_constraint'
  /** The reference of each column, in their order. */
  readonly references: readonly ForeignKey[]

  constructor(members: readonly unknown[], references: readonly ForeignKey[], options: ForeignKeyOptions) {
    super(members, options)
    this.references = references
  }

  /** The columns that are referred to, in the order of {@link columns}. */
  get referredColumns(): readonly Column[] {
    return this.columns.map((column, i) => this.references[i]!.resolve(column))
  }

  get referredTable(): Table {
    return this.referredColumns[0]!.owner
  }

  /** Its name, as far as it can be told without looking for it. */
  get referredTableName(): string {
    return this.references[0]!.tableName(this.columns[0]!)
  }

  protected text(compiler: DdlCompiler): string {
    const { match, onDelete, onUpdate } = this.options
    const { referredColumns, referredTable } = this
    // On SQLite it is a table of the same database, which may not be named.
    const target = compiler.ddl.altersTables ? compiler.process(referredTable) : compiler.identifier(referredTable)
    return (
      `FOREIGN KEY${this.columnList(compiler)} REFERENCES ${target} ` +
      this.columnList(compiler, referredColumns) +
      (match ? ` MATCH ${match}` : '') +
      (onDelete ? ` ON DELETE ${onDelete}` : '') +
      (onUpdate ? ` ON UPDATE ${onUpdate}` : '')
    )
  }
}

/**
 * A foreign key of several columns: `foreignKeyConstraint([t.a, t.b], ['pairs.a', 'pairs.b'], { onDelete: 'CASCADE' })`.
 * The columns that are referred to stand as `'table.column'` or `() => Model.column`, in the same order.
 */
export function foreignKeyConstraint(
  columns: readonly (Expr<unknown> | string)[],
  references: readonly (string | Thunk)[],
  options: ForeignKeyOptions = {},
): ForeignKeyConstraint {
  if (columns.length === 0 || columns.length !== references.length) {
    throw new ArgumentError(`A foreign key of ${columns.length} columns refers to ${references.length}.`)
  }
  const keys = references.map((reference) => new ForeignKey(reference, options))
  return attached(new ForeignKeyConstraint(columns, keys, options))
}
