import type { StatementOptions } from '../statement-options.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement, joinedAll } from '../clause-element.ts'
import { selectableArgument } from '../coercions.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import { Affix, type AffixOptions } from '../selectable/affix.ts'
import type { CteOptions } from '../selectable/cte.ts'
import type { CteElement } from '../selectable/cte-element.ts'
import { cteOf } from '../selectable/cte-of.ts'
import type { FromClause } from '../selectable/from-clause.ts'
import { type NamedColumn, namedColumns } from '../selectable/named-columns.ts'
import type { QueryColumns } from '../selectable/query.ts'
import type { QueryLike } from '../selectable/query-like.ts'
import { tablesWrittenWithin } from '../selectable/select-facts.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import { internShape, type Shape } from '../shape.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import type { DmlTarget } from './dml-target.ts'

/** What INSERT, UPDATE and DELETE are made of. */
export interface DmlParts {
  readonly target: DmlTarget
  /** The mapped class that was given in its place. */
  readonly entity?: object
  readonly returning: readonly SelectedItem[]
  /** What stands behind the first word. */
  readonly prefixes?: readonly ClauseElement[]
  /** CTEs that the statement has without naming them. */
  readonly ctes?: readonly FromClause[]
  /** Given by `executionOptions()`; they do not change the text. */
  readonly options?: Readonly<Record<string, unknown>>
}

/**
 * What INSERT, UPDATE and DELETE share: an immutable value whose methods give a new one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › UpdateBase
 */
export abstract class Dml<P extends DmlParts, E> extends ClauseElement implements QueryLike {
  readonly effect = 'write'
  /** @internal */
  readonly parts: P
  #shape: Shape | undefined
  #children: readonly ClauseElement[] | undefined
  #binds: readonly BindParameter[] | undefined
  #identities: readonly object[] | undefined

  constructor(parts: P) {
    super()
    this.parts = parts
  }

  abstract readonly tablesRead: readonly string[]
  /** The tables that it may change itself, foreign-key actions included. */
  protected abstract readonly tablesChanged: readonly string[]

  /** What it consists of beside what all have. */
  protected abstract readonly clauses: readonly ClauseElement[]
  /** What tells statements apart whose elements are the same. */
  protected abstract readonly facts: readonly unknown[]
  /** The tables that subqueries may use. */
  protected abstract readonly froms: readonly FromClause[]

  get shape(): Shape {
    return (this.#shape ??= internShape(this.#kind()))
  }

  override get children(): readonly ClauseElement[] {
    return (this.#children ??= this.#elements())
  }

  get binds(): readonly BindParameter[] {
    return (this.#binds ??= joinedAll(this.children, (element) => element.binds))
  }

  get identities(): readonly object[] {
    return (this.#identities ??= joinedAll(this.children, (element) => element.identities))
  }

  get tablesWritten(): readonly string[] | null {
    const within = tablesWrittenWithin(this.identities)
    return within && [...this.tablesChanged, ...within]
  }

  get rowItems(): readonly SelectedItem[] {
    return this.parts.returning
  }

  /** @internal */
  get namedColumns(): readonly NamedColumn[] {
    return namedColumns(selectedColumns(this.parts.returning), 'disambiguate')
  }

  /** What `executionOptions()` gave it. */
  get givenOptions(): Readonly<Record<string, unknown>> | undefined {
    return this.parts.options
  }

  /** How it is executed: `schemaTranslateMap`, keys of your own. Added to those that it has. */
  executionOptions(options: StatementOptions): this {
    return this.with({ options: { ...this.givenOptions, ...options } })
  }

  /** Puts words behind the first one: `insert(t).prefixWith('OR REPLACE', { dialect: 'sqlite' })`. */
  prefixWith(words: string, options?: AffixOptions): this {
    return this.with({ prefixes: [...(this.parts.prefixes ?? []), new Affix(words, options)] })
  }

  /** Gives the statement CTEs that it does not name: others that change something, for the most part. */
  addCte(...ctes: CteElement[]): this {
    const added = ctes.map((cte) => selectableArgument(cte, 'addCte()').from)
    return this.with({ ctes: [...(this.parts.ctes ?? []), ...added] })
  }

  /** The rows that it gives back as a common table expression (PostgreSQL). */
  cte<const N extends string = 'anon_1'>(name?: N, options?: CteOptions): CteElement<N, QueryColumns<E, never>> {
    return cteOf(this.nested(), this.namedColumns, name, options)
  }

  render(compiler: SqlCompiler): string {
    const outer = compiler.scope
    const siblings = new Set(this.froms)
    const enclosing = new Set([...outer.enclosing, ...siblings])
    const scope: Scope = { place: 'expression', siblings, enclosing, before: null }
    const text = compiler.withScope(scope, () => {
      for (const cte of this.parts.ctes ?? []) compiler.process(cte)
      return this.renderBody(outer.place === 'top' ? 'top' : 'expression', compiler)
    })
    return scope.before?.(text) ?? text
  }

  protected abstract renderBody(place: Scope['place'], compiler: SqlCompiler): string

  /** The statement as a part of another one. */
  protected nested(): this {
    return this
  }

  /** The same statement with other parts, whatever types follow from them. */
  protected with(change: object): never {
    const Own = this.constructor as new (parts: P) => this
    return new Own({ ...this.parts, ...change }) as never
  }

  #kind(): string {
    const { target, prefixes, ctes, returning } = this.parts
    const counts = [prefixes?.length, ctes?.length, returning.length]
    const shapes = this.children.map((element) => element.shape)
    return [this.visitName, target.shape, counts, shapes, ...this.facts].join('|')
  }

  #elements(): readonly ClauseElement[] {
    const { prefixes = [], ctes = [], returning } = this.parts
    const returned = selectedColumns(returning).map((column) => column[EXPRESSION])
    return [...ctes, ...prefixes, ...this.clauses, ...returned]
  }
}
