import type { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import type { LoaderOption } from '../loader-option.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import type { FromClause, SelectableItem } from './from-clause.ts'

/** One argument of `select()`: an expression, or what a table or class contributes. */
export type SelectedItem =
  | { readonly kind: 'expression'; readonly expression: ColumnElement }
  | ({ readonly kind: 'selectable' } & SelectableItem)

export interface JoinPart {
  /** Null for what the statement has so far. */
  readonly left: FromClause | null
  readonly target: FromClause
  /** Null for the foreign keys between the two. */
  readonly condition: ClauseElement | null
  readonly kind: JoinKind
}

export type JoinKind = 'JOIN' | 'LEFT OUTER JOIN' | 'FULL OUTER JOIN'

/**
 * How columns are named that share a name: `disambiguate` writes `id_1`, `tableAndColumn` writes `users_id` for every
 * column, `none` leaves them as they are.
 */
export type LabelStyle = 'disambiguate' | 'tableAndColumn' | 'none'

/** What a SELECT is made of. Never changed: each step makes a new one. */
export interface SelectParts {
  readonly items: readonly SelectedItem[]
  readonly from: readonly FromClause[]
  readonly joins: readonly JoinPart[]
  readonly where: readonly ClauseElement[]
  readonly groupBy: readonly ClauseElement[]
  readonly having: readonly ClauseElement[]
  readonly orderBy: readonly ClauseElement[]
  readonly limit: ClauseElement | null
  readonly offset: ClauseElement | null
  readonly isDistinct: boolean
  /** What `filterBy()` means: the last that was joined, else what FROM began with; null for the first item. */
  readonly subject: SelectableItem | null
  readonly rare: RareParts
}

/** The parts that few statements have, apart from the others so that a step copies less. */
export interface RareParts {
  readonly labelStyle: LabelStyle
  /** `DISTINCT ON (…)`, where there is one. */
  readonly distinctOn: readonly ClauseElement[]
  /** What stands behind SELECT. */
  readonly prefixes: readonly ClauseElement[]
  readonly fetch: Fetch | null
  /** What stands behind LIMIT: FOR UPDATE, words of the user's. */
  readonly ends: readonly ClauseElement[]
  readonly correlation: Correlation
  /** CTEs that the statement has without naming them. */
  readonly ctes: readonly FromClause[]
  /** The statements whose rows this one joins together, in place of columns and FROM. */
  readonly compound: Compound | null
  /** Given by `options()`: how sessions load mapped classes. */
  readonly loaderOptions?: readonly LoaderOption<string>[]
  /** Given by `executionOptions()`; they do not change the text. */
  readonly options?: Readonly<Record<string, unknown>>
}

/** `a UNION b`, as far as SELECT must know it. */
export interface Compound extends ClauseElement {
  /** @param outer where the statement stands */
  renderMembers(outer: Scope, compiler: SqlCompiler): string
}

/** `FETCH FIRST 5 ROWS ONLY`, which OFFSET stands before in words of its own. */
export interface Fetch extends ClauseElement {
  renderBehind(offset: ClauseElement | null, compiler: SqlCompiler): string
}

/** Which FROM elements of the statements around a subquery uses instead of listing them itself. */
export type Correlation =
  { readonly kind: 'auto' } | { readonly kind: 'to' | 'except'; readonly froms: readonly FromClause[] }

export const NO_RARE_PARTS: RareParts = {
  labelStyle: 'disambiguate',
  distinctOn: [],
  prefixes: [],
  fetch: null,
  ends: [],
  correlation: { kind: 'auto' },
  ctes: [],
  compound: null,
}

/** The columns of the result, in order. */
export function selectedColumns(items: readonly SelectedItem[]): readonly ColumnElement[] {
  return items.flatMap((item) => (item.kind === 'expression' ? [item.expression] : item.columns))
}
