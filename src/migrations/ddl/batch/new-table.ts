import { CreateIndex } from '../../../schema/create-index.ts'
import { CreateTable } from '../../../schema/create-table.ts'
import type { DdlElement } from '../../../schema/ddl-element.ts'
import { Index } from '../../../schema/table-index.ts'
import type { Table } from '../../../schema/table.ts'
import { addConstraintOpOf } from '../../operations/add-constraint-op-of.ts'
import { CreateIndexOp } from '../../operations/create-index-op.ts'
import { namedTable } from '../../operations/named-table.ts'
import { AlterTable } from '../alter-table.ts'
import { DdlStatement } from '../../../schema/ddl-statement.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { tableText, type TablePlace } from '../table-text.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { orderColumns } from './column-order.ts'
import { copyRows, type Transfer, transfersOf } from './copy-rows.ts'
import { editTable } from './edit-table.ts'
import { TableModel } from './table-model.ts'

/** The table that is made, and the statements that put it into the place of the old one. */
export interface NewTable {
  readonly model: TableModel
  readonly old: TablePlace
  readonly temporary: TablePlace
  readonly transfers: readonly Transfer[]
  readonly create: DdlElement
  /** Undefined when there is nothing to copy. */
  readonly copy: DdlElement | undefined
  readonly drop: DdlElement
  readonly rename: DdlElement
  /** Under the name that it has in the end. */
  createAs(name: string): DdlElement
}

/**
 * Finds out what a batch makes of a table. Nothing is sent.
 *
 * @param prepare sees the model before the statements are made of it
 */
export function newTable(
  batch: TableBatch,
  source: Table,
  target: MigrationTarget,
  prepare?: (model: TableModel) => void,
): NewTable {
  const { options, tableName, ops } = batch
  const model = new TableModel(source, options.tableKwargs ?? {}, movedColumns(ops))
  for (const operation of ops) editTable(model, operation, target)
  addTableArgs(model, options)
  orderColumns(model, options.partialReordering ?? [])
  prepare?.(model)
  const old = { tableName, schema: source.schema }
  const temporary = { ...old, tableName: `_athanor_tmp_${tableName}`.slice(0, 50) }
  const transfers = transfersOf(model, target.dialect)
  return {
    model,
    old,
    temporary,
    transfers,
    create: new CreateTable(model.build(temporary.tableName)),
    copy: transfers.length > 0 ? copyRows(old, temporary, transfers) : undefined,
    drop: new DdlStatement((compiler) => `DROP TABLE ${tableText(old, compiler)}`),
    rename: new AlterTable(temporary, (compiler) => `RENAME TO ${compiler.identifier(tableName)}`),
    createAs: (name) => new CreateTable(model.build(name)),
  }
}

/** Columns that are there and get another place. */
const movedColumns = (ops: TableBatch['ops']): ReadonlySet<string> =>
  new Set(
    ops.flatMap((one) =>
      one.op === 'alterColumn' && (one.kw.insertAfter ?? one.kw.insertBefore) !== undefined ? [one.columnName] : [],
    ),
  )

/** Constraints and indexes of `tableArgs`. */
function addTableArgs(model: TableModel, { tableArgs }: TableBatch['options']): void {
  if (!tableArgs) return
  const table = namedTable({ tableName: model.table.name, schema: model.table.schema }, undefined, [
    ...model.columns.keys(),
  ])
  for (const item of tableArgs(table.c as never)) {
    item.attach(table)
    if (item instanceof Index) model.newIndexes = [...model.newIndexes, CreateIndexOp.fromIndex(item)]
    else model.constraints = [...model.constraints, addConstraintOpOf(item)]
  }
}

/** CREATE INDEX for the new table; columns go by the names that they had. */
export function createIndexes(
  { model }: NewTable,
  tableName: string,
  indexes: readonly CreateIndexOp[],
): readonly DdlElement[] {
  const table = model.build(tableName)
  return indexes.map((operation) => {
    const { given, options } = operation.toIndex()
    return new CreateIndex(new Index(given, options).attach(table), { ifNotExists: operation.ifNotExists })
  })
}
