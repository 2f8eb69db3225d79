import { givenName, NAMES_OF_UNNAMED } from '../compare/given-name.ts'
import { nameText } from '../compare/final-name.ts'
import type { ModifyTableOps } from '../../operations/modify-table-ops.ts'
import type { AddConstraintOp, Operation } from '../../operations/operation.ts'
import { quoted } from '../../../util/quoted.ts'
import { batchNeed } from './batch-need.ts'
import { optionsOf } from './options-of.ts'
import type { RenderContext } from './render-context.ts'
import { arrow, call, type Source } from './source.ts'

/** Changes of one table: each by itself, or together where SQLite must make the table anew. */
export function renderBatch(
  context: RenderContext,
  { tableName, ops, schema }: ModifyTableOps,
  render: (context: RenderContext, operation: Operation) => readonly Source[],
): readonly Source[] {
  const need = batchNeed(context, ops)
  if (context.isBatch || need === 'none' || ops.length === 0) return ops.flatMap((one) => render(context, one))
  const statements = ops.flatMap((one) => render({ ...context, isBatch: true }, one))
  const options = optionsOf(context, {
    schema,
    recreate: need === 'always' ? 'always' : undefined,
    // So that what has no name in the database can be dropped.
    namingConvention: context.dialect.name === 'sqlite' ? Object.fromEntries(ops.flatMap(conventionFor)) : undefined,
  })
  return [call('op.batchAlterTable', quoted(tableName), arrow('batch', statements), ...options)]
}

/** The convention by which a constraint is found that may have no name in the database. */
function conventionFor(operation: Operation): readonly (readonly [string, string])[] {
  if (operation.op !== 'dropConstraint' || operation.constraintName === null) return []
  const { constraintName, tableName, original } = operation
  const [kind, columns] = kindOf(original)
  if (kind === null) return []
  const isGiven = nameText(constraintName) === nameText(givenName(kind, tableName, columns))
  return isGiven ? [[kind, NAMES_OF_UNNAMED[kind]]] : []
}

function kindOf(
  original: AddConstraintOp | undefined,
): readonly [kind: keyof typeof NAMES_OF_UNNAMED | null, columns: readonly string[]] {
  switch (original?.op) {
    case 'createForeignKey':
      return ['fk', original.localCols]
    case 'createUniqueConstraint':
      return ['uq', original.columns]
    case 'createPrimaryKey':
      return ['pk', original.columns]
    default:
      return [null, []]
  }
}
