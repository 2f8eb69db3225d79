import type { AlterColumnOp } from '../../operations/alter-column-op.ts'
import type { RenderContext } from './render-context.ts'
import { renderDefault } from './render-default.ts'
import { renderType } from './render-type.ts'
import { renderValue } from './render-value.ts'
import { object, type Source } from './source.ts'

type Entry = readonly [key: string, value: Source] | null

/** What changes, and what was there as far as a database or the way back needs it. */
export function renderAlterColumn(context: RenderContext, operation: AlterColumnOp): Source {
  const { modifyType, modifyNullable, modifyServerDefault, modifyName, modifyComment, schema, kw } = operation
  const { existingType, existingNullable, existingServerDefault, existingComment } = operation
  const plain = (key: string, value: unknown): Entry =>
    value === undefined ? null : [key, renderValue(context, value)]
  const type = (key: string, value: AlterColumnOp['modifyType']): Entry =>
    value ? [key, renderType(context, value)] : null
  const filled = (key: string, value: AlterColumnOp['modifyServerDefault']): Entry =>
    value === undefined ? null : [key, renderDefault(context, value)]
  const entries: readonly Entry[] = [
    plain('newColumnName', modifyName),
    type('type', modifyType),
    plain('nullable', modifyNullable),
    filled('serverDefault', modifyServerDefault),
    plain('comment', modifyComment),
    ...Object.entries(kw).map(([key, value]) => plain(key, value)),
    type('existingType', existingType),
    plain('existingNullable', existingNullable),
    filled('existingServerDefault', existingServerDefault ?? undefined),
    plain('existingComment', existingComment ?? undefined),
    context.isBatch ? null : plain('schema', schema),
  ]
  return object(entries.filter((entry) => entry !== null))
}
