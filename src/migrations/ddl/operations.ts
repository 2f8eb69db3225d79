import { CommandError } from '../../errors/migration-errors.ts'
import type { Connection } from '../../engine/sync.ts'
import type { ExecutionOptions } from '../../engine/execution-options.ts'
import { conv, type ConstraintName, type ConventionalName } from '../../schema/conv.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import type { TableArgument } from '../../schema/table-items.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import type { Attrs, Def, Defs } from '../../sql/definition-types.ts'
import { BindParameter } from '../../sql/elements/bind-parameter.ts'
import type { Colset, Condition, Executable, Expr } from '../../sql/expression.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { typeOfValue } from '../../types/type-of-value.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { AddColumnOp, type AddColumnOptions } from '../operations/add-column-op.ts'
import type { AddConstraintOptions } from '../operations/add-constraint-operation.ts'
import { BulkInsertOp, type InsertedRow } from '../operations/bulk-insert-op.ts'
import { CreateCheckConstraintOp } from '../operations/create-check-constraint-op.ts'
import { CreateExcludeConstraintOp } from '../operations/create-exclude-constraint-op.ts'
import { CreateForeignKeyOp, type CreateForeignKeyOptions } from '../operations/create-foreign-key-op.ts'
import { CreateIndexOp, type CreateIndexOptions, type IndexColumn } from '../operations/create-index-op.ts'
import { CreatePrimaryKeyOp } from '../operations/create-primary-key-op.ts'
import { CreateTableCommentOp, type TableCommentOptions } from '../operations/create-table-comment-op.ts'
import { CreateTableOp, type CreateTableOptions } from '../operations/create-table-op.ts'
import { CreateUniqueConstraintOp } from '../operations/create-unique-constraint-op.ts'
import { DropColumnOp, type DropColumnOptions } from '../operations/drop-column-op.ts'
import { DropConstraintOp, type DropConstraintOptions } from '../operations/drop-constraint-op.ts'
import { DropIndexOp, type DropIndexOptions } from '../operations/drop-index-op.ts'
import { DropTableCommentOp } from '../operations/drop-table-comment-op.ts'
import { DropTableOp, type DropTableOptions } from '../operations/drop-table-op.ts'
import { ExecuteSqlOp } from '../operations/execute-sql-op.ts'
import type { InSchema } from '../operations/in-schema.ts'
import { RenameTableOp } from '../operations/rename-table-op.ts'
import { type AlterColumnOptions, alterColumnOp } from './alter-column-options.ts'
import { BatchOperations, type BatchOptions } from './batch/batch-operations.ts'
import { batchAlterTableIo } from './batch/batch-alter-table.ts'
import type { OperationsContext } from './operations-host.ts'
import { SchemaOperations } from './schema-operations.ts'

/**
 * What a revision's `upgrade(op)` and `downgrade(op)` get. Under a synchronous engine each call is done when it returns.
 * Under an asynchronous one calls are put into a queue and done in their order, and the migration waits for all of them,
 * so that a revision that awaits nothing is right on both.
 *
 * @source alembic alembic/operations/base.py › Operations
 */
export class Operations extends SchemaOperations {
  /** The connection of the migration, which is in its transaction. Under an asynchronous engine: see {@link AsyncOperations}. */
  getBind(): Connection {
    const { bind } = this.host
    if (bind !== null) return bind as Connection
    throw new CommandError('There is no connection while a script is written: getBind() has nothing to give.')
  }

  getContext(): OperationsContext {
    return this.host.context ?? this.host.target
  }

  /**
   * CREATE TABLE, with its indexes, and the types and comments where the database has such: `op.createTable('books', { id:
   * column(Integer, { primaryKey: true }) }, (t) => [unique(t.title)])`. Gives the table, for `bulkInsert()`.
   */
  createTable<const N extends string, C>(
    tableName: N,
    columns: C & Defs,
    args?: (columns: Attrs<N, C>) => readonly TableArgument[],
    options?: CreateTableOptions,
  ): Table<N, C> {
    const operation = new CreateTableOp(tableName, columns, args, options)
    const table = operation.toTable(new MetaData()) as unknown as Table<N, C>
    this.invoke(operation)
    return table
  }

  dropTable(tableName: string, options?: DropTableOptions): void {
    return this.invoke(new DropTableOp(tableName, options))
  }

  renameTable(tableName: string, newTableName: string, options?: InSchema): void {
    return this.invoke(new RenameTableOp(tableName, newTableName, options))
  }

  /** `op.addColumn('books', column('pages', Integer, { nullable: true }))` */
  addColumn(tableName: string, column: Def, options?: AddColumnOptions): void {
    return this.invoke(new AddColumnOp(tableName, column, options))
  }

  dropColumn(tableName: string, columnName: string, options?: DropColumnOptions): void {
    return this.invoke(new DropColumnOp(tableName, columnName, options))
  }

  /** Changes what is said; `serverDefault: null` and `comment: null` take them away. */
  alterColumn(tableName: string, columnName: string, options: AlterColumnOptions & InSchema): void {
    return this.invoke(alterColumnOp(tableName, columnName, options))
  }

  /** @param name null: as the naming convention calls it */
  createIndex(
    name: ConstraintName | null,
    tableName: string,
    columns: readonly IndexColumn[],
    options?: CreateIndexOptions,
  ): void {
    return this.invoke(new CreateIndexOp(name, tableName, columns, options))
  }

  dropIndex(name: ConstraintName, options?: DropIndexOptions): void {
    return this.invoke(new DropIndexOp(name, options))
  }

  createPrimaryKey(
    name: ConstraintName | null,
    tableName: string,
    columns: readonly string[],
    options?: AddConstraintOptions,
  ): void {
    return this.invoke(new CreatePrimaryKeyOp(name, tableName, columns, options))
  }

  createUniqueConstraint(
    name: ConstraintName | null,
    tableName: string,
    columns: readonly string[],
    options?: AddConstraintOptions,
  ): void {
    return this.invoke(new CreateUniqueConstraintOp(name, tableName, columns, options))
  }

  /** @param condition SQL as `text()`, or an expression over `columnClause('a')` */
  createCheckConstraint(
    name: ConstraintName | null,
    tableName: string,
    condition: Condition | ClauseElement,
    options?: AddConstraintOptions,
  ): void {
    return this.invoke(new CreateCheckConstraintOp(name, tableName, condition, options))
  }

  createForeignKey(
    name: ConstraintName | null,
    sourceTable: string,
    referentTable: string,
    localCols: readonly string[],
    remoteCols: readonly string[],
    options?: CreateForeignKeyOptions,
  ): void {
    return this.invoke(new CreateForeignKeyOp(name, sourceTable, referentTable, localCols, remoteCols, options))
  }

  /** @param constraint what `exclude(…)` of `athanor/dialects/postgresql` gives, with the names of columns */
  createExcludeConstraint(
    name: ConstraintName | null,
    tableName: string,
    constraint: Constraint,
    options?: InSchema,
  ): void {
    return this.invoke(new CreateExcludeConstraintOp(name, tableName, constraint, options))
  }

  dropConstraint(name: ConstraintName, tableName: string, options?: DropConstraintOptions): void {
    return this.invoke(new DropConstraintOp(name, tableName, options))
  }

  createTableComment(tableName: string, comment: string, options?: TableCommentOptions): void {
    return this.invoke(new CreateTableCommentOp(tableName, comment, options))
  }

  dropTableComment(tableName: string, options?: TableCommentOptions): void {
    return this.invoke(new DropTableCommentOp(tableName, options))
  }

  /** Executes SQL, as text (where `\:` is a colon) or a statement. Its rows are not given: see {@link getBind}. */
  execute(sqltext: string | Executable<unknown, unknown>, executionOptions?: ExecutionOptions): void {
    return this.invoke(new ExecuteSqlOp(sqltext, executionOptions))
  }

  bulkInsert(table: Colset, rows: readonly InsertedRow[]): void {
    return this.invoke(new BulkInsertOp(table, rows))
  }

  /**
   * Several changes of one table. Databases that can do them by ALTER do so. SQLite, where it cannot, has the table made
   * anew: created under another name, filled, put in the place of the old one, with its indexes and triggers. It is all
   * done, or nothing is.
   *
   * @throws {@link TableRebuildError} when something would be lost; the table is as it was.
   */
  batchAlterTable(tableName: string, work: (batch: BatchOperations) => void, options: BatchOptions = {}): void {
    const batch = new BatchOperations(tableName, options.schema)
    work(batch)
    return this.host.run(batchAlterTableIo({ tableName, ops: batch.ops, options }, this.host.target)) as void
  }

  /** A value that is written into the text of its statement, in scripts and elsewhere. */
  inlineLiteral<T>(value: T, type: TypeEngine = typeOfValue(value)): Expr<T> {
    return new ColumnElement<T>(new BindParameter(value, type, false, true), type)
  }

  /** Says that a name is final: no naming convention changes it. */
  f(name: string): ConventionalName {
    return conv(name)
  }
}
