import type { ConstraintName } from '../../schema/conv.ts'
import type { Operation } from '../operations/operation.ts'

/** `addColumn books.pages`, for a message; what has no name yet goes by its table. */
export function describedOperation(operation: Operation): string {
  const names = namesIn(operation).filter((name) => typeof name === 'string')
  return [operation.op, names.join('.')].filter(Boolean).join(' ')
}

/** From the outside in. */
function namesIn(operation: Operation): readonly (string | null | undefined)[] {
  const { schema } = operation as { readonly schema?: string }
  if (operation.op === 'createSequence') return [operation.sequence.schema, operation.sequence.name]
  if ('sequenceName' in operation) return [schema, operation.sequenceName]
  if ('schemaName' in operation) return [operation.schemaName]
  if ('enumName' in operation) return [schema, operation.enumName]
  return 'tableName' in operation ? [schema, operation.tableName, nameInTable(operation)] : []
}

function nameInTable(operation: Operation): string | null | undefined {
  if (operation.op === 'addColumn') return operation.column.name
  if ('columnName' in operation) return operation.columnName
  if ('indexName' in operation) return textOf(operation.indexName)
  return 'constraintName' in operation ? textOf(operation.constraintName) : null
}

const textOf = (name: ConstraintName | null): string | null =>
  typeof name === 'object' && name !== null ? name.conv : name
