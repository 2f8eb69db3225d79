import { isExpression } from '../../../sql/coercions.ts'
import type { AddColumnOp } from '../../operations/add-column-op.ts'
import type { Operation } from '../../operations/operation.ts'
import type { RenderContext } from './render-context.ts'

/**
 * Whether changes of a table go into a batch: `auto` where ALTER is tried, `always` where it would be, and must not, since
 * SQLite refuses it.
 */
export function batchNeed(
  { dialect, renderAsBatch }: RenderContext,
  ops: readonly Operation[],
): 'none' | 'auto' | 'always' {
  if (dialect.name === 'sqlite' && renderAsBatch !== false && ops.some(isRefused)) return 'always'
  if (renderAsBatch === true) return 'auto'
  return dialect.name === 'sqlite' && renderAsBatch !== false && ops.some(isUnknown) ? 'auto' : 'none'
}

/** SQLite adds no column that could break a row that is there. */
const isRefused = (operation: Operation): boolean => operation.op === 'addColumn' && !isAddable(operation)

function isAddable({ column: { options } }: AddColumnOp): boolean {
  const { nullable = false, serverDefault, computed } = options
  if (computed) return !computed.isPersisted && nullable
  // A DEFAULT that is an expression is refused when there are rows.
  return serverDefault === undefined ? nullable : !isExpression(serverDefault)
}

/** What SQLite has no ALTER for, or has one for that fails while something refers to the column, or that forgets its place. */
function isUnknown(operation: Operation): boolean {
  const { op } = operation
  if (op === 'addColumn') return (operation.place.insertAfter ?? operation.place.insertBefore) !== undefined
  return (
    op === 'alterColumn' || op === 'dropColumn' || op === 'dropConstraint' || /^create\w+(?:Constraint|Key)$/.test(op)
  )
}
