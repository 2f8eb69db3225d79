import type { Io } from '../../io/io.ts'
import { insert } from '../../sql/dml/insert.ts'
import { AddConstraint } from '../../schema/add-constraint.ts'
import { CreateIndex } from '../../schema/create-index.ts'
import { CreateSchema } from '../../schema/create-schema.ts'
import { CreateSequence } from '../../schema/create-sequence.ts'
import { CreateTable } from '../../schema/create-table.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import { DropIndex } from '../../schema/drop-index.ts'
import { DropSchema } from '../../schema/drop-schema.ts'
import { DropTable } from '../../schema/drop-table.ts'
import { Index } from '../../schema/table-index.ts'
import { isExpression } from '../../sql/coercions.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { Statement } from '../../sql/statement.ts'
import type { AddColumnOp } from '../operations/add-column-op.ts'
import type { BulkInsertOp } from '../operations/bulk-insert-op.ts'
import type { CreateTableOp } from '../operations/create-table-op.ts'
import type { DropConstraintOp } from '../operations/drop-constraint-op.ts'
import type { DropIndexOp } from '../operations/drop-index-op.ts'
import type { DropTableOp } from '../operations/drop-table-op.ts'
import { namedTable } from '../operations/named-table.ts'
import type { AddConstraintOp, EnumOp, SingleOperation } from '../operations/operation.ts'
import { tableOfColumn } from '../operations/table-of-column.ts'
import { alterRulesOf } from './alter-rules.ts'
import { AlterTable } from './alter-table.ts'
import { refuseDropIo } from './batch/foreign-keys.ts'
import { createMissingIo } from './create-missing.ts'
import { DdlStatement } from '../../schema/ddl-statement.ts'
import { enumStatements } from './enum-statements.ts'
import type { MigrationTarget } from './migration-target.ts'
import { tableText } from './table-text.ts'
import { typeChecks } from './type-checks.ts'
import { databaseNamesIo } from '../../engine/database-names.ts'

export type Performer<O = never> = (operation: O, target: MigrationTarget) => Io<void>

type Performers = {
  readonly [K in SingleOperation['op']]: Performer<Extract<SingleOperation, { op: K }>>
}

/** How each operation is performed. */
export const PERFORMERS: Performers = {
  createTable: createTableIo,
  dropTable: dropTableIo,
  renameTable: (operation, target) =>
    allIo(
      [new AlterTable(operation, (compiler) => `RENAME TO ${compiler.identifier(operation.newTableName)}`)],
      target,
    ),
  addColumn: addColumnIo,
  dropColumn: (operation, target) =>
    allIo(
      [
        new AlterTable(
          operation,
          (compiler) =>
            `DROP COLUMN ${operation.ifExists ? 'IF EXISTS ' : ''}${compiler.identifier(operation.columnName)}`,
        ),
      ],
      target,
    ),
  alterColumn: (operation, target) => {
    const { before, after } = typeChecks(operation, target)
    return allIo([...before, ...alterRulesOf(target.dialect).alterColumn(operation, target.dialect), ...after], target)
  },
  createIndex: (operation, target) => {
    const { ifNotExists } = operation
    return allIo([new CreateIndex(operation.toIndex(target.newMetaData()), { ifNotExists })], target)
  },
  dropIndex: (operation, target) => allIo([dropIndex(operation, target)], target),
  createCheckConstraint: addConstraintIo,
  createExcludeConstraint: addConstraintIo,
  createForeignKey: addConstraintIo,
  createPrimaryKey: addConstraintIo,
  createUniqueConstraint: addConstraintIo,
  dropConstraint: (operation, target) => allIo([dropConstraint(operation)], target),
  createTableComment: (operation, target) => tableCommentIo(operation, operation.comment, target),
  dropTableComment: (operation, target) => tableCommentIo(operation, null, target),
  bulkInsert: bulkInsertIo,
  execute: ({ sqltext, executionOptions }, target) => {
    const statement = typeof sqltext === 'string' ? text(sqltext) : sqltext
    return target.executeIo(statement as unknown as Statement, undefined, executionOptions)
  },
  createEnum: enumIo,
  dropEnum: enumIo,
  addEnumValue: enumIo,
  renameEnumValue: enumIo,
  alterEnum: enumIo,
  createSequence: ({ sequence, ifNotExists }, target) =>
    ifNamed(target, [new CreateSequence(sequence, { ifNotExists })]),
  dropSequence: ({ sequenceName, schema, ifExists }, target) =>
    ifNamed(target, [
      new DdlStatement(
        (compiler) =>
          `DROP SEQUENCE ${ifExists ? 'IF EXISTS ' : ''}${tableText({ tableName: sequenceName, schema }, compiler)}`,
      ),
    ]),
  createSchema: ({ schemaName, ifNotExists }, target) => allIo([new CreateSchema(schemaName, { ifNotExists })], target),
  dropSchema: ({ schemaName, ifExists, cascade }, target) =>
    allIo([new DropSchema(schemaName, { ifExists, cascade })], target),
}

function* allIo(statements: readonly DdlElement[], target: MigrationTarget): Io<void> {
  for (const statement of statements) yield* target.executeIo(statement)
}

/** What only databases with types and sequences of their own are told. */
const ifNamed = (target: MigrationTarget, statements: readonly DdlElement[]): Io<void> =>
  allIo(alterRulesOf(target.dialect).hasNamedTypes ? statements : [], target)

function* createTableIo(operation: CreateTableOp, target: MigrationTarget): Io<void> {
  const table = operation.toTable(target.newMetaData())
  const { before, after } = yield* createMissingIo(table, target)
  const { ifNotExists } = operation
  const indexes = table.indexes.map((index) => new CreateIndex(index, { ifNotExists }))
  yield* allIo([...before, new CreateTable(table, { ifNotExists }), ...indexes, ...after], target)
}

function* dropTableIo(operation: DropTableOp, target: MigrationTarget): Io<void> {
  const { tableName, schema, ifExists } = operation
  const { connection } = target
  if (target.dialect.name === 'sqlite' && connection) {
    if (!connection.isStaging) yield* refuseDropIo(connection, tableName, schema)
    else if (target.rebuilds) yield* target.rebuilds.beforeDropIo(operation, target, connection)
  }
  yield* allIo([new DropTable(operation.toTable(target.newMetaData()), { ifExists })], target)
}

function* addColumnIo(operation: AddColumnOp, target: MigrationTarget): Io<void> {
  const rules = alterRulesOf(target.dialect)
  const table = tableOfColumn(operation, target.newMetaData())
  const { before } = yield* createMissingIo(table, target)
  const add = new AlterTable(operation, (compiler) => {
    const words = operation.ifNotExists ? 'ADD COLUMN IF NOT EXISTS' : 'ADD COLUMN'
    const column = compiler.ddl.columnSpecification(table.columnOf(operation.columnName), compiler)
    return `${words} ${column}${rules.addedColumnSuffix(table, operation, compiler)}`
  })
  const after = rules.afterAddColumn(table, operation, target.dialect)
  yield* allIo([...before, add, ...after], target)
}

function addConstraintIo(operation: AddConstraintOp, target: MigrationTarget): Io<void> {
  return allIo([new AddConstraint(operation.toConstraint(target.newMetaData()))], target)
}

function dropConstraint(operation: DropConstraintOp): DdlElement {
  const { constraintName: name, ifExists, cascade } = operation
  return new AlterTable(operation, (compiler) => {
    const text =
      name === null ? '' : (compiler.ddl.constraintName?.(name) ?? (typeof name === 'string' ? name : name.conv))
    return `DROP CONSTRAINT ${ifExists ? 'IF EXISTS ' : ''}${compiler.identifier(text)}${cascade ? ' CASCADE' : ''}`
  })
}

function dropIndex(operation: DropIndexOp, target: MigrationTarget): DdlElement {
  const { indexName, tableName = 'table', schema, ifExists, options } = operation
  const table = namedTable({ tableName, schema }, target.newMetaData())
  const { postgresql } = options
  const index = new Index([], {
    ...(indexName === null ? {} : { name: indexName }),
    ...(postgresql === undefined ? {} : { postgresql }),
  })
  return new DropIndex(index.attach(table), { ifExists })
}

function tableCommentIo(
  operation: { readonly tableName: string; readonly schema: string | undefined },
  comment: string | null,
  target: MigrationTarget,
): Io<void> {
  const statement = new DdlStatement(
    (compiler) =>
      `COMMENT ON TABLE ${tableText(operation, compiler)} IS ${comment === null ? 'NULL' : compiler.literal(comment)}`,
  )
  return allIo(alterRulesOf(target.dialect).hasComments ? [statement] : [], target)
}

/** Rows with expressions in them go one by one. */
function* bulkInsertIo({ table, rows }: BulkInsertOp, target: MigrationTarget): Io<void> {
  if (rows.length === 0) return
  const statement = insert(table as never)
  const isPlain = rows.every((row) => !Object.values(row).some(isExpression))
  if (isPlain) yield* target.executeIo(statement, rows)
  else for (const row of rows) yield* target.executeIo(statement.values(row))
}

function* enumIo(operation: EnumOp, target: MigrationTarget): Io<void> {
  if (!alterRulesOf(target.dialect).hasNamedTypes) return
  const { enumName: name, schema } = operation
  if (operation.op === 'createEnum') {
    const isThere = operation.ifNotExists && (yield* hasIo(operation, target))
    target.made(name, schema)
    if (isThere) return
  }
  if (operation.op === 'dropEnum') target.dropped(name, schema)
  yield* allIo(enumStatements(operation), target)
}

function* hasIo({ enumName: name, schema }: EnumOp, target: MigrationTarget): Io<boolean> {
  if (target.hasMade(name, schema)) return true
  return target.connection !== null && (yield* databaseNamesIo(target.connection, [{ name, schema }])).has(name, schema)
}
