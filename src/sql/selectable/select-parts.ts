import type { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import type { FromClause, SelectableItem } from './from-clause.ts'

/** One argument of `select()`: an expression, or what a table or class contributes. */
export type SelectedItem =
  | { readonly kind: 'expression'; readonly expression: ColumnElement }
  | ({ readonly kind: 'selectable' } & SelectableItem)

/** A name in ORDER BY or GROUP BY: a label or column of the same statement. */
export interface LabelName {
  readonly labelName: string
}

export interface JoinPart {
  readonly target: FromClause
  readonly condition: ClauseElement
  readonly isOuter: boolean
}

/** What a SELECT is made of. Never changed: each step makes a new one. */
export interface SelectParts {
  readonly items: readonly SelectedItem[]
  readonly from: readonly FromClause[]
  readonly joins: readonly JoinPart[]
  readonly where: readonly ClauseElement[]
  readonly groupBy: readonly (ClauseElement | LabelName)[]
  readonly having: readonly ClauseElement[]
  readonly orderBy: readonly (ClauseElement | LabelName)[]
  readonly limit: BindParameter | null
  readonly offset: BindParameter | null
  readonly isDistinct: boolean
}

export const isLabelName = (value: ClauseElement | LabelName): value is LabelName => 'labelName' in value

/** The columns of the result, in order. */
export function selectedColumns(items: readonly SelectedItem[]): readonly ColumnElement[] {
  return items.flatMap((item) => (item.kind === 'expression' ? [item.expression] : item.columns))
}
