import type { kCols, kNull, kOwner, kRows } from '../../util/phantom.ts'
import type { StatementEffect } from '../../util/statement-effect.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { ColumnElement } from '../column-element.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { Expr } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import { Alias } from './alias.ts'
import type { CteOptions } from './cte.ts'
import type { CteElement } from './cte-element.ts'
import { cteOf } from './cte-of.ts'
import { FromElement } from './from-element.ts'
import { type LightColumns, lightColumns, type LightDefinitions } from './light-columns.ts'
import type { NamedColumn } from './named-columns.ts'
import type { QueryLike } from './query-like.ts'
import { ScalarSelect } from './scalar-select.ts'

/** What the rows of a text hold, as far as types look at it: columns by name. */
export interface TextRows<C> {
  readonly [kOwner]: string
  readonly [kCols]: C
  readonly c: unknown
}

type Text = ClauseElement & Statement

/**
 * SQL text whose columns are known: `text('SELECT id, name FROM t').columns({ id: Integer, name: Varchar() })`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › TextualSelect
 */
export class TextualSelect<T extends LightColumns> extends CompositeElement implements QueryLike {
  declare readonly [kRows]: readonly [TextRows<LightDefinitions<T>>]
  declare readonly [kNull]: never
  readonly visitName = 'textual_select'
  readonly namedColumns: readonly NamedColumn[]
  readonly #text: Text

  constructor(text: Text, columns: T) {
    const named = lightColumns(columns)
    super(`columns|${JSON.stringify(named.map(({ key, column }) => [key, column.type.cacheKey]))}`, [text])
    this.#text = text
    this.namedColumns = named
  }

  get effect(): StatementEffect {
    return this.#text.effect
  }

  get tablesRead(): null {
    return null
  }

  get tablesWritten(): readonly string[] | null {
    return this.#text.tablesWritten
  }

  get [EXPRESSION](): ClauseElement {
    return new ScalarSelect(this)
  }

  /** As a part of FROM: `(…) AS name`, with its columns as `c`. */
  subquery<const N extends string = 'anon_1'>(name?: N): FromElement<N, LightDefinitions<T>> {
    return new FromElement(new Alias(this, this.namedColumns, name ?? null))
  }

  cte<const N extends string = 'anon_1'>(name?: N, options?: CteOptions): CteElement<N, LightDefinitions<T>> {
    return cteOf(this, this.namedColumns, name, options)
  }

  /** The only column of the only row as a value. */
  scalarSubquery<V = unknown>(): Expr<V> {
    return new ColumnElement<V>(this[EXPRESSION], this.namedColumns[0]!.column.type)
  }

  render(compiler: SqlCompiler): string {
    if (compiler.scope.place === 'top') {
      compiler.returns(this.namedColumns.map(({ key, column }) => ({ key, type: column.type })))
    }
    return compiler.process(this.#text)
  }
}
