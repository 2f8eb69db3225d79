import { isExpression, isSelectable, wrongArgument } from '../coercions.ts'
import type { ColumnElement } from '../column-element.ts'
import { SELECTABLE } from '../../util/symbols.ts'
import type { SelectedItem } from './select-parts.ts'

/** An argument of `select()` or `returning()`. */
export function selectedItem(item: unknown, place: string): SelectedItem {
  if (isExpression(item) && 'type' in item) return { kind: 'expression', expression: item as unknown as ColumnElement }
  if (isSelectable(item)) return { kind: 'selectable', ...item[SELECTABLE] }
  throw wrongArgument(item, place, 'an expression, a table or a mapped class')
}
