import type { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { InSchema } from '../operations/in-schema.ts'
import type { AddEnumValueOp } from '../operations/add-enum-value-op.ts'
import type { AlterEnumOp, EnumColumn } from '../operations/alter-enum-op.ts'
import type { CreateEnumOp } from '../operations/create-enum-op.ts'
import type { DropEnumOp } from '../operations/drop-enum-op.ts'
import type { EnumOp } from '../operations/operation.ts'
import type { RenameEnumValueOp } from '../operations/rename-enum-value-op.ts'
import { AlterTable } from './alter-table.ts'
import { DdlStatement } from '../../schema/ddl-statement.ts'

/** The statements of an operation on a type of PostgreSQL. */
export function enumStatements(operation: EnumOp): readonly DdlElement[] {
  switch (operation.op) {
    case 'createEnum':
      return [createEnum(operation, operation.enumName)]
    case 'dropEnum':
      return [dropEnum(operation, operation.enumName, operation.ifExists)]
    case 'addEnumValue':
      return [addValue(operation)]
    case 'renameEnumValue':
      return [renameValue(operation)]
    case 'alterEnum':
      return alterEnum(operation)
  }
}

function createEnum({ values, schema }: Pick<CreateEnumOp, 'values' | 'schema'>, name: string): DdlElement {
  return new DdlStatement((compiler) => {
    const list = values.map((value) => compiler.literal(value)).join(', ')
    return `CREATE TYPE ${typeName(name, { schema }, compiler)} AS ENUM (${list})`
  })
}

const dropEnum = ({ schema }: InSchema, name: string, ifExists: DropEnumOp['ifExists']): DdlElement =>
  new DdlStatement((compiler) => `DROP TYPE ${ifExists ? 'IF EXISTS ' : ''}${typeName(name, { schema }, compiler)}`)

function addValue(operation: AddEnumValueOp): DdlElement {
  const { enumName, value, before, after, ifNotExists } = operation
  return new DdlStatement((compiler) => {
    const place =
      before !== undefined
        ? ` BEFORE ${compiler.literal(before)}`
        : after === undefined
          ? ''
          : ` AFTER ${compiler.literal(after)}`
    const words = `ADD VALUE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${compiler.literal(value)}${place}`
    return `ALTER TYPE ${typeName(enumName, operation, compiler)} ${words}`
  })
}

function renameValue(operation: RenameEnumValueOp): DdlElement {
  const { enumName, value, newValue } = operation
  return new DdlStatement(
    (compiler) =>
      `ALTER TYPE ${typeName(enumName, operation, compiler)} RENAME VALUE ${compiler.literal(value)} TO ${compiler.literal(newValue)}`,
  )
}

/** The old type steps aside, the columns go over to the new one, the old one goes. */
function alterEnum(operation: AlterEnumOp): readonly DdlElement[] {
  const { enumName, columns } = operation
  const aside = `${enumName}__old`
  return [
    new DdlStatement(
      (compiler) => `ALTER TYPE ${typeName(enumName, operation, compiler)} RENAME TO ${compiler.identifier(aside)}`,
    ),
    createEnum(operation, enumName),
    ...columns.flatMap((column) => moveColumn(column, operation)),
    dropEnum(operation, aside, false),
  ]
}

function moveColumn(column: EnumColumn, operation: AlterEnumOp): readonly DdlElement[] {
  const { columnName, isArray, serverDefault = null } = column
  const alter = (action: (name: string, compiler: DdlCompiler) => string): DdlElement =>
    new AlterTable(column, (compiler) => {
      const name = compiler.identifier(columnName)
      return `ALTER COLUMN ${name} ${action(name, compiler)}`
    })
  const move = alter((name, compiler) => {
    const brackets = isArray ? '[]' : ''
    const type = typeName(operation.enumName, operation, compiler) + brackets
    return `TYPE ${type} USING ${name}::text${brackets}::${type}`
  })
  if (serverDefault === null) return [move]
  return [alter(() => 'DROP DEFAULT'), move, alter(() => `SET DEFAULT ${serverDefault}`)]
}

const typeName = (name: string, { schema }: InSchema, compiler: DdlCompiler): string =>
  (schema === undefined ? '' : `${compiler.identifier(schema)}.`) + compiler.identifier(name)
