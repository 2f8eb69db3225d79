import { serverDefaultText } from '../../compiler/column-parts.ts'
import { CompileError } from '../../errors/request-errors.ts'
import { AddConstraint } from '../../schema/add-constraint.ts'
import { ColumnDefinition } from '../../schema/column-definition.ts'
import { SetColumnComment } from '../../schema/comments.ts'
import { Computed } from '../../schema/computed.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import { Identity } from '../../schema/identity.ts'
import { NullType } from '../../types/null-type.ts'
import type { AlterColumnOp } from '../operations/alter-column-op.ts'
import { namedTable } from '../operations/named-table.ts'
import type { AlterRules } from './alter-rules.ts'
import { AlterTable } from './alter-table.ts'
import { DdlStatement } from '../../schema/ddl-statement.ts'
import { isTypeChecked } from './is-type-checked.ts'
import { tableText } from './table-text.ts'

/** @source alembic alembic/ddl/postgresql.py › PostgresqlImpl */
export const postgresqlAlter: AlterRules = {
  hasComments: true,
  hasNamedTypes: true,
  refusal: () => undefined,
  addedColumnSuffix: () => '',

  afterAddColumn(table, _operation, dialect) {
    const constraints = table.constraints.filter((constraint) => isTypeChecked(constraint, dialect))
    const comments = [...table.columns.values()].filter(({ options }) => options.comment !== undefined)
    return [
      ...constraints.map((constraint) => new AddConstraint(constraint)),
      ...comments.map((column) => new SetColumnComment(column)),
    ]
  },

  alterColumn(operation) {
    const { modifyType, modifyNullable, modifyName, modifyComment, existingServerDefault, kw } = operation
    const isDefaultReplaced =
      modifyType !== undefined && operation.modifyServerDefault !== undefined && hasDefault(existingServerDefault)
    return [
      // A default that is no value of the new type would be in the way.
      isDefaultReplaced && alter(operation, () => 'DROP DEFAULT'),
      modifyType &&
        alter(operation, (compiler) => {
          const using = kw.postgresqlUsing === undefined ? '' : ` USING ${kw.postgresqlUsing}`
          return `TYPE ${compiler.type(modifyType)}${using}`
        }),
      modifyNullable !== undefined && alter(operation, () => `${modifyNullable ? 'DROP' : 'SET'} NOT NULL`),
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

const hasDefault = (value: AlterColumnOp['existingServerDefault']): boolean =>
  value !== undefined && value !== null && !(value instanceof Identity)

/** @throws {@link CompileError} for a computed column. */
function defaultChange(operation: AlterColumnOp, isDropped: boolean): DdlElement | undefined {
  const { modifyServerDefault: wanted, existingServerDefault: existing } = operation
  if (wanted === undefined) return undefined
  if (wanted instanceof Computed || existing instanceof Computed) {
    throw new CompileError(
      `Column '${operation.columnName}' cannot become computed, or be so no more: drop it and add it anew.`,
    )
  }
  if (wanted instanceof Identity) return alter(operation, () => identityText(wanted, existing instanceof Identity))
  if (existing instanceof Identity) return alter(operation, () => 'DROP IDENTITY')
  if (wanted === null) return isDropped ? undefined : alter(operation, () => 'DROP DEFAULT')
  const definition = new ColumnDefinition(operation.columnName, NullType, { serverDefault: wanted })
  const column = namedTable(operation, undefined, [definition]).columnOf(operation.columnName)
  return alter(operation, (compiler) => `SET DEFAULT ${serverDefaultText(column, compiler)}`)
}

/** `ADD GENERATED …`, or for one that there is, what changes in it. */
function identityText(wanted: Identity, exists: boolean): string {
  if (!exists) return `ADD ${wanted.render()}`
  const kind = `SET GENERATED ${wanted.options.always ? 'ALWAYS' : 'BY DEFAULT'}`
  const words = / \((.*)\)$/.exec(wanted.render())?.[1] ?? ''
  const options = words.split(/ (?=INCREMENT|START|MINVALUE|MAXVALUE|NO |CACHE|CYCLE)/).filter(Boolean)
  return [kind, ...options.map((option) => `SET ${option}`)].join(' ')
}

function columnComment(operation: AlterColumnOp, comment: string | null): DdlElement {
  return new DdlStatement((compiler) => {
    const column = `${tableText(operation, compiler)}.${compiler.identifier(operation.columnName)}`
    return `COMMENT ON COLUMN ${column} IS ${comment === null ? 'NULL' : compiler.literal(comment)}`
  })
}
