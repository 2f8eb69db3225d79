import { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'

/**
 * What may stand in FROM.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › FromClause
 */
export abstract class FromClause extends ClauseElement {
  /** The columns, in order, under their keys. */
  abstract readonly columns: ReadonlyMap<string, ColumnElement>
  /** The names of the tables below; what a transaction may depend on. */
  abstract readonly tableNames: readonly string[]
  /** Other FROM elements that this one contains, and that must not be listed beside it. */
  get hides(): readonly FromClause[] {
    return []
  }
  /** How its columns name it: `users`, `"Order"`, an alias. Null where a bare column name will do. */
  abstract readonly correlationName: readonly string[]
}

/** What a table or a mapped class contributes where a statement names it. */
export interface SelectableItem {
  readonly from: FromClause
  /** In the order of the result. */
  readonly columns: readonly ColumnElement[]
  /** The class, when it is one. */
  readonly entity?: object
}
