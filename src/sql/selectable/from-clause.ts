import { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import type { Expr } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** A column that refers to one elsewhere. The columns of one foreign key belong together by their `constraint`. */
export interface ForeignKeyLink {
  readonly constraint: object
  readonly column: ColumnElement
  /** The column referred to; null while its table is not declared. */
  readonly target: ColumnElement | null
}

/**
 * What may stand in FROM.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › FromClause
 */
export abstract class FromClause extends ClauseElement {
  /** The columns, in order, under their keys. */
  abstract readonly columns: ReadonlyMap<string, ColumnElement>
  /** The names of the tables below; what a transaction may depend on. {@link ANY_TABLE} where text is among them. */
  abstract readonly tableNames: readonly string[]
  /** What aliases of it are called, with a number behind, where the user gives no name. */
  abstract readonly aliasBase: string
  /** How its columns name it: `users`, `acme."Order"`, an alias. */
  abstract qualifier(compiler: SqlCompiler): string

  /** What `SELECT *` of it gives. */
  get columnList(): readonly ColumnElement[] {
    return [...this.columns.values()]
  }

  /** Other FROM elements that this one contains, and that must not be listed beside it. */
  get hides(): readonly FromClause[] {
    return []
  }

  /** The foreign keys of its columns, by which joins find their condition. */
  get foreignKeys(): readonly ForeignKeyLink[] {
    return []
  }
}

/** Stands among the names of tables for those that SQL text may name. No table is called that. */
export const ANY_TABLE = '*'

/** What a statement sees around it that stands alone. */
export const NO_FROMS: ReadonlySet<FromClause> = /*@__PURE__*/ new Set()

/** What a table or a mapped class contributes where a statement names it. */
export interface SelectableItem {
  readonly from: FromClause
  /** In the order of the result. */
  readonly columns: readonly ColumnElement[]
  /** The class, when it is one. */
  readonly entity?: object
  /** What rows call it: the name of an alias. Default: the name of the class. */
  readonly name?: string
  /** An attribute of the class by key; throws where there is none. A table has the columns of `from`. */
  readonly attribute?: (key: string) => Comparable
}

/** A column, or a relationship. */
export interface Comparable {
  eq(value: unknown): Expr<boolean>
}
