import type { ColumnDef } from '../definition-types.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement } from '../clause-element.ts'
import { ColumnElement } from '../column-element.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import type { Expr, Label } from '../expression.ts'
import type { FirstElement, QueryValues } from '../row-types.ts'
import type { Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { StatementEffect } from '../../util/statement-effect.ts'
import { Alias } from './alias.ts'
import type { CteOptions } from './cte.ts'
import type { CteElement } from './cte-element.ts'
import { cteOf } from './cte-of.ts'
import { ForUpdate } from './for-update.ts'
import { FromElement } from './from-element.ts'
import { type NamedColumn, namedColumns } from './named-columns.ts'
import type { QueryLike } from './query-like.ts'
import { renderSelect } from './render-select.ts'
import { ScalarSelect } from './scalar-select.ts'
import { type QueryFacts, queryFacts, tablesIn, tablesWrittenWithin } from './select-facts.ts'
import { NO_RARE_PARTS, selectedColumns, type SelectedItem, type SelectParts } from './select-parts.ts'

/** The columns of a statement's rows, as definitions of a FROM element. */
export type QueryColumns<E, Z> = { readonly [K in keyof QueryValues<E, Z>]: ColumnDef<QueryValues<E, Z>[K]> }

/**
 * What a SELECT is for the statements that use it: a subquery, a CTE, a value.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › SelectBase
 */
export abstract class Query<E extends readonly unknown[], Z extends string> extends ClauseElement implements QueryLike {
  readonly visitName = 'select'
  /** @internal */
  readonly parts: SelectParts
  #facts: QueryFacts | undefined
  #named: readonly NamedColumn[] | undefined

  constructor(parts: SelectParts) {
    super()
    this.parts = parts
  }

  get shape(): Shape {
    return this.#known.shape
  }

  override get children(): readonly ClauseElement[] {
    return this.#known.elements
  }

  get binds(): readonly BindParameter[] {
    return this.#known.binds
  }

  get identities(): readonly object[] {
    return this.#known.identities
  }

  // Found when they are first asked for: most statements are steps on the way to another one.
  get #known(): QueryFacts {
    return (this.#facts ??= queryFacts(this.parts))
  }

  get rowItems(): readonly SelectedItem[] {
    return this.parts.items
  }

  /** @internal */
  get namedColumns(): readonly NamedColumn[] {
    return (this.#named ??= namedColumns(selectedColumns(this.parts.items), this.parts.rare.labelStyle))
  }

  /** What `executionOptions()` gave it. */
  get givenOptions(): Readonly<Record<string, unknown>> | undefined {
    return this.parts.rare.options
  }

  // A lock is more than a read, and so is a CTE that changes rows.
  get effect(): StatementEffect {
    if (this.parts.rare !== NO_RARE_PARTS && this.parts.rare.ends.some((end) => end instanceof ForUpdate))
      return 'unknown'
    return this.tablesWritten?.length === 0 ? 'read' : 'write'
  }

  get tablesRead(): readonly string[] | null {
    return tablesIn(this.children)
  }

  get tablesWritten(): readonly string[] | null {
    return tablesWrittenWithin(this.identities)
  }

  /** Has an ORDER BY, LIMIT or the like, and needs parentheses in a UNION. */
  get hasEnd(): boolean {
    const { orderBy, limit, offset, rare } = this.parts
    return orderBy.length > 0 || limit !== null || offset !== null || rare.fetch !== null || rare.compound !== null
  }

  /** The statement as a value, in parentheses. */
  get [EXPRESSION](): ClauseElement {
    return new ScalarSelect(this)
  }

  /** As a part of FROM: `(SELECT …) AS name`, with its columns as `c`. */
  subquery<const N extends string = 'anon_1'>(name?: N): FromElement<N, QueryColumns<E, Z>> {
    return new FromElement(new Alias(this, this.namedColumns, name ?? null))
  }

  /** As a part of FROM that may use the ones before it. */
  lateral<const N extends string = 'anon_1'>(name?: N): FromElement<N, QueryColumns<E, Z>> {
    return new FromElement(new Alias(this, this.namedColumns, name ?? null, true))
  }

  /** As a common table expression, written in the WITH of the statement that uses it. */
  cte<const N extends string = 'anon_1'>(name?: N, options?: CteOptions): CteElement<N, QueryColumns<E, Z>> {
    return cteOf(this, this.namedColumns, name, options)
  }

  /** The only column of the only row as a value; null where there is no row. */
  scalarSubquery(): Expr<FirstElement<E, Z> | null> {
    return new ColumnElement(this[EXPRESSION], this.namedColumns[0]!.column.type)
  }

  /** A scalar subquery with a name in the result. */
  label<const K extends string>(name: K): Label<K, FirstElement<E, Z> | null> {
    return this.scalarSubquery().label(name)
  }

  render(compiler: SqlCompiler): string {
    return renderSelect(this.parts, this.namedColumns, compiler)
  }
}
