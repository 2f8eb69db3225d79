import type { Dialect } from '../../../dialects/dialect.ts'
import { ddlText } from '../../../migrations/autogenerate/ddl-text.ts'
import type { Operation } from '../../../migrations/operations/operation.ts'
import { ColumnDefinition } from '../../../schema/column-definition.ts'
import type { ConstraintName } from '../../../schema/conv.ts'
import { ClauseElement } from '../../../sql/clause-element.ts'
import { isExpression } from '../../../sql/coercions.ts'
import { typeText } from '../../../types/type-processors.ts'
import { EXPRESSION } from '../../../util/symbols.ts'

/** An operation as the corpus has it. */
export type RecordedOperation = Readonly<Record<string, unknown>> & {
  readonly op: string
  readonly ops?: readonly RecordedOperation[]
}

/** Operations as the corpus would have recorded them. What it has no operations for, enums, is left out. */
export const operationsAsRecorded = (
  operations: readonly Operation[],
  dialect: Dialect,
): readonly RecordedOperation[] =>
  operations.flatMap((operation) => {
    const record = RECORDS[operation.op] as Recorder<never> | undefined
    if (record === undefined) return []
    const { op } = operation
    const name = op === 'modifyTable' ? 'ModifyTableOps' : `${op[0]!.toUpperCase()}${op.slice(1)}Op`
    return [{ op: name, ...place(operation as Placed), ...record(operation as never, dialect) }]
  })

type Recorder<O extends Operation> = (operation: O, dialect: Dialect) => Readonly<Record<string, unknown>>

const RECORDS: { readonly [K in Operation['op']]?: Recorder<Extract<Operation, { readonly op: K }>> } = {
  modifyTable: ({ ops }, dialect) => ({ ops: operationsAsRecorded(ops, dialect) }),
  createTable: ({ columns }, dialect) => ({
    columns: Object.entries(columns).map(([key, one]) => columnRecord(key, one, dialect)),
  }),
  dropTable: () => ({}),
  addColumn: ({ column, columnName }, dialect) => ({ column: columnRecord(columnName, column, dialect) }),
  dropColumn: ({ columnName }) => ({ column_name: columnName }),
  alterColumn: (operation, dialect) => ({
    column_name: operation.columnName,
    existing_type: operation.existingType && typeText(operation.existingType, dialect),
    existing_nullable: operation.existingNullable,
    existing_comment: operation.existingComment ?? undefined,
    modify_type: operation.modifyType && typeText(operation.modifyType, dialect),
    modify_nullable: operation.modifyNullable,
    modify_server_default: valueText(operation.modifyServerDefault, dialect),
    modify_comment: operation.modifyComment,
  }),
  createIndex: ({ indexName, columns, unique }, dialect) => ({
    index_name: nameOf(indexName),
    columns: columns.map((one) => valueText(one, dialect)),
    unique,
  }),
  dropIndex: ({ indexName }) => ({ index_name: nameOf(indexName) }),
  createUniqueConstraint: ({ columns, ...operation }) => ({ ...constraint(operation), columns }),
  createCheckConstraint: (operation) => constraint(operation),
  createForeignKey: ({ tableName, referentTable, localCols, remoteCols, ...operation }) => ({
    ...constraint(operation),
    table_name: undefined,
    source_table: tableName,
    referent_table: referentTable,
    local_cols: localCols,
    remote_cols: remoteCols,
  }),
  dropConstraint: (operation) => constraint(operation),
  createTableComment: ({ comment, existingComment }) => ({ comment, existing_comment: existingComment ?? undefined }),
  dropTableComment: ({ existingComment }) => ({ existing_comment: existingComment ?? undefined }),
}

function columnRecord(name: string, given: unknown, dialect: Dialect): unknown {
  if (!(given instanceof ColumnDefinition)) return given
  return { name, type: typeText(given.type, dialect), nullable: given.options.nullable ?? false }
}

/** Expressions as SQL. */
function valueText(given: unknown, dialect: Dialect): unknown {
  const element = isExpression(given) ? given[EXPRESSION] : given
  return element instanceof ClauseElement ? ddlText(dialect, (compiler) => compiler.inline(element)) : given
}

interface Placed {
  readonly tableName?: string | undefined
  readonly schema?: string | undefined
}

const place = ({ tableName, schema }: Placed) => ({ table_name: tableName, schema })

const nameOf = (name: ConstraintName | null): string | undefined =>
  name === null ? undefined : typeof name === 'string' ? name : name.conv

interface Constraint {
  readonly constraintName: ConstraintName | null
  readonly constraintType: string | undefined
}

const constraint = ({ constraintName, constraintType }: Constraint) => ({
  constraint_name: nameOf(constraintName),
  constraint_type: constraintType,
})
