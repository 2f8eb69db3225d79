import type { Constraint } from '../../../schema/constraint.ts'
import { conv, type ConstraintName, type ConventionalName } from '../../../schema/conv.ts'
import type { NamingConvention } from '../../../schema/naming-convention.ts'
import type { Table, TableOptions } from '../../../schema/table.ts'
import type { TableArgument } from '../../../schema/table-items.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { Attrs, Def, Defs } from '../../../sql/definition-types.ts'
import type { Condition } from '../../../sql/expression.ts'
import { AddColumnOp, type AddColumnOptions, type ColumnPlace } from '../../operations/add-column-op.ts'
import type { AddConstraintOptions } from '../../operations/add-constraint-operation.ts'
import { CreateCheckConstraintOp } from '../../operations/create-check-constraint-op.ts'
import { CreateExcludeConstraintOp } from '../../operations/create-exclude-constraint-op.ts'
import { CreateForeignKeyOp, type CreateForeignKeyOptions } from '../../operations/create-foreign-key-op.ts'
import { CreateIndexOp, type CreateIndexOptions, type IndexColumn } from '../../operations/create-index-op.ts'
import { CreatePrimaryKeyOp } from '../../operations/create-primary-key-op.ts'
import { CreateTableCommentOp, type TableCommentOptions } from '../../operations/create-table-comment-op.ts'
import { CreateUniqueConstraintOp } from '../../operations/create-unique-constraint-op.ts'
import { DropColumnOp, type DropColumnOptions } from '../../operations/drop-column-op.ts'
import { DropConstraintOp, type DropConstraintOptions } from '../../operations/drop-constraint-op.ts'
import { DropIndexOp, type DropIndexOptions } from '../../operations/drop-index-op.ts'
import { DropTableCommentOp } from '../../operations/drop-table-comment-op.ts'
import type { InSchema } from '../../operations/in-schema.ts'
import type { SingleOperation } from '../../operations/operation.ts'
import { type AlterColumnOptions, alterColumnOp } from '../alter-column-options.ts'

export interface BatchOptions extends InSchema {
  /** Whether the table is made anew: `auto` where ALTER cannot do it. Default: `auto`. */
  readonly recreate?: 'always' | 'auto' | 'never'
  /** The table as it is, in place of what the database says: needed for scripts. */
  readonly copyFrom?: Table
  /** Columns by name in place of what the database says: `{ flag: column(Bool) }`. */
  readonly reflectArgs?: Defs
  /** Constraints and indexes that the new table has besides: `(t) => [check(…)]`. */
  readonly tableArgs?: (columns: Attrs<string, never>) => readonly TableArgument[]
  /** Options that the new table has besides: `{ sqlite: { strict: true } }`. */
  readonly tableKwargs?: TableOptions
  /** Names constraints that have none, so that they can be dropped: `{ fk: 'fk_%(table_name)s_%(column_0_name)s' }`. */
  readonly namingConvention?: NamingConvention
  /** Orders of columns: `[['id', 'name', 'email']]`. */
  readonly partialReordering?: readonly (readonly string[])[]
}

type Unplaced<O> = Omit<O, 'schema'>

/**
 * Collects the changes of `op.batchAlterTable()`. Names of columns are as they are before the batch.
 *
 * @source alembic alembic/operations/base.py › BatchOperations
 */
export class BatchOperations {
  readonly ops: SingleOperation[] = []
  readonly #tableName: string
  readonly #place: { readonly schema: string | undefined }

  constructor(tableName: string, schema: string | undefined) {
    this.#tableName = tableName
    this.#place = { schema }
  }

  /** `insertBefore` and `insertAfter` place the column, in a table that is made anew. */
  addColumn(column: Def, options: Unplaced<AddColumnOptions> & ColumnPlace = {}): void {
    this.ops.push(new AddColumnOp(this.#tableName, column, { ...options, ...this.#place }))
  }

  dropColumn(columnName: string, options: Unplaced<DropColumnOptions> = {}): void {
    this.ops.push(new DropColumnOp(this.#tableName, columnName, { ...options, ...this.#place }))
  }

  alterColumn(columnName: string, options: AlterColumnOptions): void {
    this.ops.push(alterColumnOp(this.#tableName, columnName, { ...options, ...this.#place }))
  }

  createIndex(
    name: ConstraintName | null,
    columns: readonly IndexColumn[],
    options: Unplaced<CreateIndexOptions> = {},
  ): void {
    this.ops.push(new CreateIndexOp(name, this.#tableName, columns, { ...options, ...this.#place }))
  }

  dropIndex(name: ConstraintName, options: Unplaced<Omit<DropIndexOptions, 'tableName'>> = {}): void {
    this.ops.push(new DropIndexOp(name, { ...options, ...this.#place, tableName: this.#tableName }))
  }

  createPrimaryKey(
    name: ConstraintName | null,
    columns: readonly string[],
    options: Unplaced<AddConstraintOptions> = {},
  ): void {
    this.ops.push(new CreatePrimaryKeyOp(name, this.#tableName, columns, { ...options, ...this.#place }))
  }

  createUniqueConstraint(
    name: ConstraintName | null,
    columns: readonly string[],
    options: Unplaced<AddConstraintOptions> = {},
  ): void {
    this.ops.push(new CreateUniqueConstraintOp(name, this.#tableName, columns, { ...options, ...this.#place }))
  }

  createCheckConstraint(
    name: ConstraintName | null,
    condition: Condition | ClauseElement,
    options: Unplaced<AddConstraintOptions> = {},
  ): void {
    this.ops.push(new CreateCheckConstraintOp(name, this.#tableName, condition, { ...options, ...this.#place }))
  }

  createForeignKey(
    name: ConstraintName | null,
    referentTable: string,
    localCols: readonly string[],
    remoteCols: readonly string[],
    options: Omit<CreateForeignKeyOptions, 'sourceSchema'> = {},
  ): void {
    const sourceSchema = this.#place.schema
    this.ops.push(
      new CreateForeignKeyOp(name, this.#tableName, referentTable, localCols, remoteCols, { ...options, sourceSchema }),
    )
  }

  createExcludeConstraint(name: ConstraintName | null, constraint: Constraint): void {
    this.ops.push(new CreateExcludeConstraintOp(name, this.#tableName, constraint, this.#place))
  }

  dropConstraint(name: ConstraintName, options: Unplaced<DropConstraintOptions> = {}): void {
    this.ops.push(new DropConstraintOp(name, this.#tableName, { ...options, ...this.#place }))
  }

  createTableComment(comment: string, options: Unplaced<TableCommentOptions> = {}): void {
    this.ops.push(new CreateTableCommentOp(this.#tableName, comment, { ...options, ...this.#place }))
  }

  dropTableComment(options: Unplaced<TableCommentOptions> = {}): void {
    this.ops.push(new DropTableCommentOp(this.#tableName, { ...options, ...this.#place }))
  }

  /** Says that a name is final: no naming convention changes it. */
  f(name: string): ConventionalName {
    return conv(name)
  }
}
