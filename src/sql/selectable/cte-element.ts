import { SELECTABLE } from '../../util/symbols.ts'
import { Affix, type AffixOptions } from './affix.ts'
import { Cte, CteContent, type CteParts } from './cte.ts'
import { FromElement } from './from-element.ts'
import type { QueryLike } from './query-like.ts'

/** A common table expression, as users hold it. */
export class CteElement<out N extends string = string, out C = unknown> extends FromElement<N, C> {
  readonly #cte: Cte

  constructor(cte: Cte) {
    super(cte)
    this.#cte = cte
  }

  /** Adds rows that are not there yet; the statement may name this CTE when it is recursive. */
  union(...others: QueryLike[]): CteElement<N, C> {
    return this.#restated(new CteContent('UNION', [this.#cte.content, ...others]))
  }

  /** Adds rows; the statement may name this CTE when it is recursive. */
  unionAll(...others: QueryLike[]): CteElement<N, C> {
    return this.#restated(new CteContent('UNION ALL', [this.#cte.content, ...others]))
  }

  /** Words behind AS: `MATERIALIZED`. */
  prefixWith(text: string, options?: AffixOptions): CteElement<N, C> {
    const { prefixes } = this.#cte.parts
    return this.#restated(this.#cte.content, { prefixes: [...prefixes, new Affix(text, options)] })
  }

  /** Words behind the parentheses: `CYCLE id SET is_cycle USING path`. */
  suffixWith(text: string, options?: AffixOptions): CteElement<N, C> {
    const { suffixes } = this.#cte.parts
    return this.#restated(this.#cte.content, { suffixes: [...suffixes, new Affix(text, options)] })
  }

  #restated(content: Cte['content'], change: Partial<CteParts> = {}): CteElement<N, C> {
    const { parts, named, name } = this[SELECTABLE].from as Cte
    return new CteElement(new Cte(content, named, name, { ...parts, ...change, restates: this.#cte }))
  }
}
