import type { ColumnDefinition } from '../../../schema/column-definition.ts'
import type { ServerDefault } from '../../operations/alter-column-op.ts'
import { frozenType } from '../compare/frozen-type.ts'
import { core, ownSource, type RenderContext } from './render-context.ts'
import { renderCheck, renderForeignKey } from './render-constraint.ts'
import { renderDefault } from './render-default.ts'
import { renderType } from './render-type.ts'
import { renderValue } from './render-value.ts'
import { call, object, type Source } from './source.ts'
import { quoted } from '../../../util/quoted.ts'

/** `column(Varchar(10), { nullable: true })`, with its name where it needs one. */
export function renderColumn(
  context: RenderContext,
  definition: ColumnDefinition<unknown, unknown>,
  isNamed: boolean,
): Source {
  const own = ownSource(context, 'column', definition)
  if (own !== undefined) return own
  const options = columnOptions(context, definition)
  return call(
    core(context, 'column'),
    ...(isNamed ? [quoted(definition.name!)] : []),
    renderType(context, frozenType(definition.type)),
    ...(options.length > 0 ? [object(options)] : []),
  )
}

/** Options that are written as they are. */
const PLAIN = ['primaryKey', 'nullable', 'unique', 'index', 'system', 'quote', 'comment', 'sqlite'] as const

function columnOptions(
  context: RenderContext,
  { options }: ColumnDefinition<unknown, unknown>,
): readonly (readonly [string, Source])[] {
  const { autoincrement, primaryKey, serverDefault, computed, identity, check, foreignKey } = options
  const plain = PLAIN.filter((key) => options[key] !== undefined && options[key] !== false)
  const filled: ServerDefault | undefined = computed ?? identity ?? serverDefault
  const key = computed ? 'computed' : identity ? 'identity' : 'serverDefault'
  return [
    ...plain.map((one) => [one, renderValue(context, options[one])] as const),
    // Of other columns databases tell it too.
    ...(primaryKey && autoincrement === false ? [['autoincrement', 'false'] as const] : []),
    ...(filled === undefined ? [] : [[key, renderDefault(context, filled)] as const]),
    ...(foreignKey === undefined ? [] : [['foreignKey', renderForeignKey(context, foreignKey)] as const]),
    ...(check === undefined ? [] : [['check', renderCheck(context, check)] as const]),
  ]
}
