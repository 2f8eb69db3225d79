import { AddConstraint } from '../../schema/add-constraint.ts'
import { ColumnDefinition } from '../../schema/column-definition.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import { nameOf } from '../../schema/name-of.ts'
import { TypeConstraint } from '../../schema/type-constraint.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { variantOf } from '../../types/type-processors.ts'
import type { AlterColumnOp } from '../operations/alter-column-op.ts'
import { namedTable } from '../operations/named-table.ts'
import { AlterTable } from './alter-table.ts'
import type { MigrationTarget } from './migration-target.ts'

interface TypeChecks {
  readonly before: readonly DdlElement[]
  readonly after: readonly DdlElement[]
}

/**
 * What goes and comes with the types of a column: the CHECK that has a name of one that is no type of the database
 * (`Enum(…, { native: false, createConstraint: true })`).
 *
 * @source alembic alembic/operations/toimpl.py › alter_column
 */
export function typeChecks(operation: AlterColumnOp, target: MigrationTarget): TypeChecks {
  const { columnName, modifyName = columnName, existingType, modifyType } = operation
  const { dialect } = target
  const checksOf = (name: string, type: TypeEngine | undefined): readonly Constraint[] => {
    if (type === undefined || variantOf(type, dialect).allowedValues?.(dialect)?.name === undefined) return []
    const table = namedTable(operation, target.newMetaData(), [new ColumnDefinition(name, type, {})])
    return table.constraints.filter((one) => one instanceof TypeConstraint)
  }
  const gone = modifyType === undefined ? [] : checksOf(columnName, existingType)
  return {
    before: gone.map((one) => new AlterTable(operation, (compiler) => `DROP CONSTRAINT ${nameOfCheck(one, compiler)}`)),
    after: checksOf(modifyName, modifyType).map((one) => new AddConstraint(one)),
  }
}

/** It has its name from the type, as the dialect has that. */
function nameOfCheck(check: Constraint, compiler: DdlCompiler): string {
  check.render(compiler)
  return nameOf(check, compiler)
}
