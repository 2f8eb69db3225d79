import { serverDefaultText } from '../../compiler/column-parts.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import { CompileError } from '../../errors/request-errors.ts'
import { AddConstraint } from '../../schema/add-constraint.ts'
import { ColumnDefinition } from '../../schema/column-definition.ts'
import { CreateIndex } from '../../schema/create-index.ts'
import { SetColumnComment } from '../../schema/comments.ts'
import { Computed } from '../../schema/computed.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import { Identity } from '../../schema/identity.ts'
import { NullType } from '../../types/null-type.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { variantOf } from '../../types/type-processors.ts'
import type { AlterColumnOp } from '../operations/alter-column-op.ts'
import { identityChanges } from '../operations/identity-changes.ts'
import { namedTable } from '../operations/named-table.ts'
import type { AlterRules } from './alter-rules.ts'
import { AlterTable } from './alter-table.ts'
import { besideColumn } from './beside-column.ts'
import { DdlStatement } from '../../schema/ddl-statement.ts'
import { isAssigned } from '../operations/is-assigned.ts'
import { isTypeChecked } from './is-type-checked.ts'
import { tableText } from './table-text.ts'

/** @source alembic alembic/ddl/postgresql.py › PostgresqlImpl */
export const postgresqlAlter: AlterRules = {
  hasComments: true,
  hasNamedTypes: true,
  refusal: () => undefined,
  addedColumnSuffix: (table, { inlinePrimaryKey, inlineReferences }, compiler) =>
    (inlinePrimaryKey && table.primaryKey.length > 0 ? ' PRIMARY KEY' : '') +
    (inlineReferences ? besideColumn(table, ['fk'], compiler) : ''),

  afterAddColumn(table, { inlinePrimaryKey, inlineReferences }, dialect) {
    const isBeside = { pk: inlinePrimaryKey, fk: inlineReferences, uq: false, ck: false, ex: false }
    const constraints = table.constraints.filter((one) => !isBeside[one.kind] && isTypeChecked(one, dialect))
    const comments = [...table.columns.values()].filter(({ options }) => options.comment !== undefined)
    return [
      ...constraints.map((constraint) => new AddConstraint(constraint)),
      ...table.indexes.map((index) => new CreateIndex(index)),
      ...comments.map((column) => new SetColumnComment(column)),
    ]
  },

  alterColumn(operation, dialect) {
    const { modifyType, modifyNullable, modifyName, modifyComment, kw } = operation
    const isDefaultReplaced = modifyType !== undefined && isDefaultInTheWay(operation, modifyType, dialect)
    return [
      isDefaultReplaced && alter(operation, () => 'DROP DEFAULT'),
      modifyType &&
        alter(operation, (compiler) => {
          const using = kw.postgresqlUsing === undefined ? '' : ` USING ${kw.postgresqlUsing}`
          return `TYPE ${compiler.type(modifyType)}${using}`
        }),
      modifyNullable !== undefined && alter(operation, () => `${modifyNullable ? 'DROP' : 'SET'} NOT NULL`),
      isIdentityReplaced(operation) && alter(operation, () => 'DROP IDENTITY'),
      defaultChange(operation, isDefaultReplaced),
      modifyComment !== undefined && columnComment(operation, modifyComment),
      modifyName !== undefined &&
        new AlterTable(
          operation,
          (compiler) => `RENAME ${compiler.identifier(operation.columnName)} TO ${compiler.identifier(modifyName)}`,
        ),
    ].filter((statement) => statement instanceof Object)
  },
}

function alter(operation: AlterColumnOp, action: (compiler: DdlCompiler) => string): AlterTable {
  return new AlterTable(
    operation,
    (compiler) => `ALTER COLUMN ${compiler.identifier(operation.columnName)} ${action(compiler)}`,
  )
}

/** Whether a default that goes anyway is no value of the new type, so that it must go before. */
function isDefaultInTheWay(operation: AlterColumnOp, after: TypeEngine, dialect: Dialect): boolean {
  const { existingType, existingServerDefault: value, modifyServerDefault } = operation
  if (modifyServerDefault === undefined || value === undefined || value === null || value instanceof Identity)
    return false
  return !isAssigned(variantOf(existingType ?? NullType, dialect), variantOf(after, dialect))
}

const isIdentityReplaced = ({ modifyServerDefault: wanted, existingServerDefault: existing }: AlterColumnOp): boolean =>
  existing instanceof Identity && wanted !== undefined && !(wanted instanceof Identity)

/** @throws {@link CompileError} for a computed column. */
function defaultChange(operation: AlterColumnOp, isDropped: boolean): DdlElement | undefined {
  const { modifyServerDefault: wanted, existingServerDefault: existing } = operation
  if (wanted === undefined) return undefined
  if (wanted instanceof Computed || existing instanceof Computed) {
    throw new CompileError(
      `Column '${operation.columnName}' cannot become computed, or be so no more: drop it and add it anew.`,
    )
  }
  if (wanted instanceof Identity) {
    if (!(existing instanceof Identity)) return alter(operation, () => `ADD ${wanted.render()}`)
    const changes = identityChanges(existing.options, wanted.options).map((change) => `SET ${change}`)
    return changes.length > 0 ? alter(operation, () => changes.join(' ')) : undefined
  }
  if (wanted === null)
    return isDropped || existing instanceof Identity ? undefined : alter(operation, () => 'DROP DEFAULT')
  const definition = new ColumnDefinition(operation.columnName, NullType, { serverDefault: wanted })
  const column = namedTable(operation, undefined, [definition]).columnOf(operation.columnName)
  return alter(operation, (compiler) => `SET DEFAULT ${serverDefaultText(column, compiler)}`)
}

function columnComment(operation: AlterColumnOp, comment: string | null): DdlElement {
  return new DdlStatement((compiler) => {
    const column = `${tableText(operation, compiler)}.${compiler.identifier(operation.columnName)}`
    return `COMMENT ON COLUMN ${column} IS ${comment === null ? 'NULL' : compiler.literal(comment)}`
  })
}
