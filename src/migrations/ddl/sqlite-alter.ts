import { CreateIndex } from '../../schema/create-index.ts'
import type { AddColumnOp } from '../operations/add-column-op.ts'
import type { AlterColumnOp } from '../operations/alter-column-op.ts'
import type { SingleOperation } from '../operations/operation.ts'
import type { AlterRules } from './alter-rules.ts'
import { AlterTable } from './alter-table.ts'
import { besideColumn } from './beside-column.ts'

/** @source alembic alembic/ddl/sqlite.py › SQLiteImpl */
export const sqliteAlter: AlterRules = {
  hasComments: false,
  hasNamedTypes: false,
  refusal,

  // What a type allows can only stand beside the column here.
  addedColumnSuffix: (table, _operation, compiler) => besideColumn(table, ['ck', 'fk'], compiler),

  afterAddColumn: (table) => table.indexes.map((index) => new CreateIndex(index)),

  alterColumn(operation) {
    const { modifyName, columnName } = operation
    if (modifyName === undefined) return []
    return [
      new AlterTable(
        operation,
        (compiler) => `RENAME COLUMN ${compiler.identifier(columnName)} TO ${compiler.identifier(modifyName)}`,
      ),
    ]
  },
}

type Refusals = {
  readonly [K in SingleOperation['op']]?:
    string | ((operation: Extract<SingleOperation, { op: K }>) => string | undefined)
}

const CONSTRAINT = 'add a constraint to a table that exists'
const SCHEMA = 'create or drop schemas: ATTACH a database'

const REFUSALS: Refusals = {
  addColumn: addColumnRefusal,
  alterColumn: alterColumnRefusal,
  dropColumn: ({ ifExists }) => (ifExists ? 'drop a column only if it exists' : undefined),
  createCheckConstraint: CONSTRAINT,
  createForeignKey: CONSTRAINT,
  createPrimaryKey: CONSTRAINT,
  createUniqueConstraint: CONSTRAINT,
  createExcludeConstraint: 'exclude rows: EXCLUDE is for PostgreSQL only',
  dropConstraint: 'drop a constraint',
  createSchema: SCHEMA,
  dropSchema: SCHEMA,
}

function refusal(operation: SingleOperation): string | undefined {
  const found = REFUSALS[operation.op]
  return typeof found === 'function' ? found(operation as never) : found
}

function addColumnRefusal({ column: { options }, ifNotExists, inlineReferences }: AddColumnOp): string | undefined {
  if (options.primaryKey) return 'add a column to the primary key'
  if (options.unique && !options.index) return 'add a column that is UNIQUE'
  if (options.foreignKey && !inlineReferences)
    return 'add the constraint of a foreign key (inlineReferences: true writes it beside the column)'
  if (options.computed?.isPersisted) return 'add a computed column that is stored'
  return ifNotExists ? 'add a column only if it is missing' : undefined
}

function alterColumnRefusal({
  modifyType,
  modifyNullable,
  modifyServerDefault,
  kw,
}: AlterColumnOp): string | undefined {
  if (modifyType !== undefined) return 'change the type of a column'
  if (modifyNullable !== undefined) return 'change whether a column is NOT NULL'
  if (modifyServerDefault !== undefined) return 'change the DEFAULT of a column'
  return kw.autoincrement === undefined ? undefined : 'change how a key is numbered'
}
