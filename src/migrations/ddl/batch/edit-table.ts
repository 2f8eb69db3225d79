import { TableRebuildError } from '../../../errors/migration-errors.ts'
import { ColumnDefinition, type ColumnOptions } from '../../../schema/column-definition.ts'
import { Computed } from '../../../schema/computed.ts'
import { Identity } from '../../../schema/identity.ts'
import { TypeConstraint } from '../../../schema/type-constraint.ts'
import type { AddColumnOp } from '../../operations/add-column-op.ts'
import { addConstraintOpOf } from '../../operations/add-constraint-op-of.ts'
import type { AlterColumnOp, ServerDefault } from '../../operations/alter-column-op.ts'
import { CreateIndexOp } from '../../operations/create-index-op.ts'
import { CreatePrimaryKeyOp } from '../../operations/create-primary-key-op.ts'
import type { AddConstraintOp, SingleOperation } from '../../operations/operation.ts'
import { tableOfColumn } from '../../operations/table-of-column.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { placeColumn } from './column-order.ts'
import { plainDefinition, type TableModel, textOf } from './table-model.ts'

/** Carries out an operation on what the table shall be. */
export function editTable(model: TableModel, operation: SingleOperation, target: MigrationTarget): void {
  switch (operation.op) {
    case 'addColumn':
      return addColumn(model, operation, target)
    case 'dropColumn':
      return dropColumn(model, operation.columnName)
    case 'alterColumn':
      return alterColumn(model, operation)
    case 'createIndex':
      model.newIndexes = [...model.newIndexes, operation]
      return
    case 'dropIndex':
      model.indexes = without(model.indexes, model.index(operation.indexName ?? ''))
      return
    case 'dropConstraint':
      model.constraints = without(model.constraints, model.constraint(operation.constraintName ?? ''))
      return
    case 'createTableComment':
    case 'dropTableComment':
      return
    default:
      return addConstraint(model, named(operation as AddConstraintOp, target))
  }
}

const without = <T>(list: readonly T[], gone: T): readonly T[] => list.filter((one) => one !== gone)

/** As the naming convention calls it in the table that there is. */
const named = (operation: AddConstraintOp, target: MigrationTarget): AddConstraintOp =>
  target.namingConvention ? addConstraintOpOf(operation.toConstraint(target.newMetaData())) : operation

function addColumn(model: TableModel, operation: AddColumnOp, target: MigrationTarget): void {
  placeColumn(model, operation.columnName, operation.place)
  const table = tableOfColumn(operation, target.newMetaData())
  const constraints = table.constraints.filter((one) => !(one instanceof TypeConstraint)).map(addConstraintOpOf)
  for (const constraint of constraints) addConstraint(model, constraint)
  model.newIndexes = [...model.newIndexes, ...table.indexes.map((index) => CreateIndexOp.fromIndex(index))]
  model.columns.set(operation.columnName, { definition: plainDefinition(operation.column), source: undefined })
}

/** Constraints and indexes over the column go with it; of the primary key only the column does. */
function dropColumn(model: TableModel, name: string): void {
  model.column(name)
  model.columns.delete(name)
  model.constraints = model.constraints.flatMap((one) => {
    if (!columnsOf(one).includes(name)) return [one]
    const left = columnsOf(one).filter((column) => column !== name)
    if (!(one instanceof CreatePrimaryKeyOp) || left.length === 0) return []
    return [new CreatePrimaryKeyOp(one.constraintName, one.tableName, left, one.options)]
  })
  model.indexes = model.indexes.filter((index) => !index.columns.includes(name))
}

/** The columns that a constraint names as such; those in the text of a CHECK are not known. */
export function columnsOf(constraint: AddConstraintOp): readonly string[] {
  if (constraint.op === 'createForeignKey') return constraint.localCols
  return 'columns' in constraint ? constraint.columns : []
}

function alterColumn(model: TableModel, operation: AlterColumnOp): void {
  const { modifyType, modifyName, existingType, kw } = operation
  const { definition, source } = model.column(operation.columnName)
  if (kw.insertBefore !== undefined || kw.insertAfter !== undefined) placeColumn(model, operation.columnName, kw)
  const allowed = existingType?.allowedValues?.({ name: 'sqlite' } as never)?.name
  if (modifyType && allowed !== undefined) {
    model.constraints = model.constraints.filter(({ constraintName }) => textOf(constraintName) !== allowed)
  }
  const options = changedOptions(definition.options, operation)
  const changed = new ColumnDefinition(modifyName ?? definition.name, modifyType ?? definition.type, options)
  model.columns.set(operation.columnName, { definition: changed, source })
}

function changedOptions(options: ColumnOptions<unknown>, operation: AlterColumnOp): ColumnOptions<unknown> {
  const { modifyNullable: nullable, modifyServerDefault, modifyComment: comment, kw } = operation
  const { autoincrement } = kw
  return {
    ...(modifyServerDefault === undefined ? options : withDefault(options, modifyServerDefault)),
    ...(nullable === undefined ? {} : { nullable }),
    ...(comment === undefined || comment === null ? {} : { comment }),
    ...(autoincrement === undefined ? {} : { autoincrement }),
  }
}

function withDefault(options: ColumnOptions<unknown>, value: ServerDefault): ColumnOptions<unknown> {
  const { serverDefault: _, computed: __, identity: ___, ...others } = options
  if (value === null) return others
  if (value instanceof Computed) return { ...others, computed: value }
  return value instanceof Identity ? { ...others, identity: value } : { ...others, serverDefault: value }
}

function addConstraint(model: TableModel, operation: AddConstraintOp): void {
  if (operation.op === 'createExcludeConstraint') throw new TableRebuildError('EXCLUDE is for PostgreSQL only.')
  const others =
    operation instanceof CreatePrimaryKeyOp
      ? model.constraints.filter((one) => one.op !== operation.op)
      : model.constraints
  model.constraints = [...others, operation]
}
