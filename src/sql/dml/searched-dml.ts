import type { ClauseElement } from '../clause-element.ts'
import { selectableArgument } from '../coercions.ts'
import { conditionArgument, conjunction } from '../conditions.ts'
import type { Condition } from '../expression.ts'
import { equalities, type FilterValues } from '../filter-by.ts'
import { renderPrefixes } from '../selectable/affix.ts'
import type { FromClause } from '../selectable/from-clause.ts'
import { fromObjects } from '../selectable/from-objects.ts'
import { renderCondition } from '../selectable/render-select.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import { Dml, type DmlParts } from './dml.ts'
import { renderReturning } from './render-returning.ts'

/** What an UPDATE or DELETE is made of. */
export interface SearchedParts extends DmlParts {
  readonly where: readonly ClauseElement[]
}

/**
 * What UPDATE and DELETE share: they look for rows of a table, with the help of others where their conditions name such.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › DMLWhereBase
 */
export abstract class SearchedDml<P extends SearchedParts, E, C> extends Dml<P, E> {
  #froms: readonly FromClause[] | undefined

  /** Elements that stand before WHERE. */
  protected get assigned(): readonly ClauseElement[] {
    return []
  }

  protected get facts(): readonly unknown[] {
    return [this.assigned.length, this.froms.length]
  }

  protected get clauses(): readonly ClauseElement[] {
    return [...this.assigned, ...this.froms.slice(1), ...this.parts.where]
  }

  /** The target, and the other tables that WHERE and SET name. */
  protected get froms(): readonly FromClause[] {
    const { target, where } = this.parts
    return (this.#froms ??= [...new Set([target, ...fromObjects([...where, ...this.assigned])])])
  }

  get tablesRead(): readonly string[] {
    return this.froms.flatMap((from) => from.tableNames)
  }

  protected get tablesChanged(): readonly string[] {
    const { target } = this.parts
    return target.tablesChangedWith ?? target.tableNames
  }

  /** Adds conditions, joined with AND. Without any, all rows are meant. They may name other tables. */
  where(...conditions: Condition[]): this {
    const added = conditions.map((condition) => conditionArgument(condition, 'where()'))
    return this.with({ where: [...this.parts.where, ...added] })
  }

  /** Adds equalities, by the keys of attributes: those of the class, or of the table. */
  filterBy(values: FilterValues<C>): this {
    const { target, entity } = this.parts
    return this.where(...equalities(entity ? selectableArgument(entity, 'filterBy()') : { from: target }, values))
  }

  /** The words put behind the first one, and the table to change. */
  protected renderTarget(word: string, compiler: SqlCompiler): string {
    return ` ${renderPrefixes(this.parts.prefixes ?? [], compiler)}${word}${compiler.process(this.parts.target)}`
  }

  /** ` FROM … WHERE … RETURNING …`, as far as there is such. */
  protected renderEnd(word: string, place: Scope['place'], compiler: SqlCompiler): string {
    const others = this.froms.slice(1)
    const condition = conjunction(this.parts.where)
    const from = others.length > 0 ? ` ${word} ${compiler.list(others, ', ')}` : ''
    const where = condition ? ` WHERE ${renderCondition(condition, compiler)}` : ''
    return from + where + renderReturning(this.parts.returning, place, compiler)
  }
}
