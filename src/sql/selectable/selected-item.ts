import { NullType } from '../../types/null-type.ts'
import { EXPRESSION, SELECTABLE } from '../../util/symbols.ts'
import { isExpression, isSelectable, wrongArgument } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import type { SelectedItem } from './select-parts.ts'

/** An argument of `select()` or `returning()`. */
export function selectedItem(item: unknown, place: string): SelectedItem {
  if (isExpression(item) && 'type' in item) return { kind: 'expression', expression: item as unknown as ColumnElement }
  if (isSelectable(item)) return { kind: 'selectable', ...item[SELECTABLE] }
  // What text() says is nobody's business: it may be several columns.
  if (isExpression(item) && item[EXPRESSION].visitName === 'text') {
    return { kind: 'expression', expression: new ColumnElement(item[EXPRESSION], NullType) }
  }
  throw wrongArgument(item, place, 'an expression, a table or a mapped class')
}
