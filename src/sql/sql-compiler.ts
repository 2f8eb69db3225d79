import type { TypeEngine } from '../types/type-engine.ts'
import type { ClauseElement } from './clause-element.ts'
import type { BindParameter } from './elements/bind-parameter.ts'
import type { ColumnClause } from './elements/column-clause.ts'
import type { FromClause } from './selectable/from-clause.ts'

/** Turns one kind of node into text, in place of the node's own rendering. */
export type Renderer<X extends ClauseElement = ClauseElement> = (element: X, compiler: SqlCompiler) => string

/** Renderers by the `visitName` of the nodes that they render. */
export type Renderers = { readonly [visitName: string]: Renderer<never> }

/** What of a dialect the nodes ask about. */
export interface RenderingTraits {
  /** If false, conditions of boolean type are compared with 1, and `true` is written `1`. */
  readonly nativeBoolean: boolean
  /** If false, columns in RETURNING are written without their table. */
  readonly qualifiesReturning: boolean
  /** If true, an INSERT of one row returns the generated key by RETURNING, without being asked. */
  readonly implicitReturning: boolean
  /**
   * The source of an INSERT of many rows whose generated keys rise in the order of the rows, which multi-row VALUES does not
   * promise. Null where keys of many rows are known beforehand.
   */
  readonly orderedRows: ((slots: readonly RowSlot[], compiler: SqlCompiler) => string) | null
  /** The word in VALUES for a column that the database fills. */
  readonly defaultInValues: 'DEFAULT' | 'NULL'
  /** Clauses that other dialects have and this one has not; whoever renders one asks for it by name. */
  readonly lacks: readonly string[]
  /** What is written in place of an empty list of rows of so many columns; `operator` is the name of what it stands behind. */
  emptySet(operator: string | undefined, width: number): string
  /** Before a list of rows behind IN. */
  readonly rowsPrefix: string
  /** The type that a parameter is cast to; null where the database finds out itself. */
  readonly bindCast: ((parameter: BindParameter, path: readonly ClauseElement[]) => TypeEngine | null) | null
  /** The LIMIT that stands before OFFSET where none was given. */
  readonly limitForOffset: number | 'ALL' | null
  /** If true, the counts of FETCH FIRST and of the OFFSET before it stand in parentheses. */
  readonly groupsFetch: boolean
  /** The OFFSET that is written where only LIMIT was given; null for none. */
  readonly offsetForLimit: number | null
}

/** One column of a result, as the statement knows it. */
export interface ResultColumn {
  readonly key: string
  readonly type: TypeEngine
}

/** How columns are written at a place: with their table, or bare as in RETURNING on SQLite and in DDL. */
export type ColumnStyle = 'qualified' | 'bare'

/**
 * Where a statement stands, and what is around it. `top`: it is the statement itself. `from`: a subquery in FROM or a CTE.
 * `expression`: everything else.
 */
export interface Scope {
  readonly place: 'top' | 'from' | 'expression'
  /** The FROM elements of the statement directly around, which a subquery may use. */
  readonly siblings: ReadonlySet<FromClause>
  /** Those of all statements around. */
  readonly enclosing: ReadonlySet<FromClause>
  /** The element that a label or column name in ORDER BY and its like stands for. */
  readonly named?: (name: string) => string | undefined
  /** Puts something before the text of the statement that the scope belongs to: WITH. */
  before: ((text: string) => string) | null
}

/** An expression that stands in every row of VALUES, with parameters of its own for each. */
export interface RowExpressionSlot {
  readonly kind: 'expression'
  readonly type: TypeEngine
}

/** One place in a row of VALUES: a parameter, with where its value comes from, or text. */
export type RowSlot =
  | RowExpressionSlot
  | { readonly kind: 'value'; readonly type: TypeEngine; readonly valueOf: (row: readonly unknown[]) => unknown }
  | { readonly kind: 'text'; readonly text: string }
  /** The number of the row, from 0 on. */
  | { readonly kind: 'number' }

/** Something with a name, that may say whether it stands in quotes. */
export interface Named {
  readonly name: string
  readonly quote?: boolean | undefined
}

/**
 * What nodes need in order to render themselves: the port between the expression language and the compiler.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler
 */
export interface SqlCompiler {
  readonly traits: RenderingTraits
  /** The nodes that are being rendered, from the statement down to the one that is asked. */
  readonly path: readonly ClauseElement[]
  /** As in the URL: `sqlite`, `postgresql`. */
  readonly dialectName: string
  /** The innermost statement that is being rendered. */
  readonly scope: Scope
  /** The scope of the statement as a whole. */
  readonly rootScope: Scope
  /** Renders something that stands elsewhere: a subquery, or what a statement consists of. */
  withScope(scope: Scope, render: () => string): string
  /** Text of a node: the dialect's renderer, or the node's own. */
  process(element: ClauseElement): string
  /** The texts of nodes with `separator` between. */
  list(elements: readonly ClauseElement[], separator: string): string
  /** Placeholder of a parameter. */
  bind(parameter: BindParameter): string
  /** Placeholder of a parameter whose value is made at each execution. */
  value(type: TypeEngine, make: () => unknown): string
  /** Rows of VALUES, as many as the execution has. */
  rows(slots: readonly RowSlot[]): string
  /** An expression for {@link rows}. */
  rowExpression(element: ClauseElement, type: TypeEngine): RowExpressionSlot
  column(column: ColumnClause): string
  /** Renders something in which other elements stand for some columns. */
  withReplacements(replacements: ReadonlyMap<ClauseElement, ClauseElement>, render: () => string): string
  /** A name, quoted where the dialect needs it. */
  identifier(name: string | Named): string
  /** A string as a literal of SQL. */
  literal(text: string): string
  /** A type as DDL and CAST write it. */
  type(type: TypeEngine): string
  /** Text of an element without parameters and tables: values stand in it as literals, columns bare. */
  inline(element: ClauseElement, style?: ColumnStyle): string
  withColumns(style: ColumnStyle, render: () => string): string
  /** A name like `count_1` that nothing else of this statement has. */
  anonymousName(token: object, base: string): string
  /** Says what the rows of the statement hold. */
  returns(columns: readonly ResultColumn[]): void
  /** The rows that RETURNING gives are for the library, not for the user. */
  marksImplicitReturning(): void
}
