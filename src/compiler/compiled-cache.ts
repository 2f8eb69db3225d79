import type { ClauseElement } from '../sql/clause-element.ts'
import { cacheKey } from './cache-key.ts'
import type { Compiled } from './compiled.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { isSmall } from './keep-example.ts'
import { StatementCompiler } from './statement-compiler.ts'

/**
 * Compiled statements of one dialect, the least recently used dropped first.
 *
 * @source sqlalchemy lib/sqlalchemy/util/_collections.py › LRUCache
 */
export class CompiledCache {
  readonly #dialect: CompilerDialect
  readonly #capacity: number
  readonly #entries = new Map<number | string, Compiled>()
  // See `keepExample`; here one for each key.
  readonly #examples = new Map<number | string, ClauseElement>()
  #hits = 0
  #misses = 0

  /** @param capacity in statements; 0 compiles each anew */
  constructor(dialect: CompilerDialect, capacity: number) {
    this.#dialect = dialect
    this.#capacity = capacity
  }

  /** How often a statement was found, and how often it had to be compiled. */
  get statistics(): { readonly hits: number; readonly misses: number; readonly size: number } {
    return { hits: this.#hits, misses: this.#misses, size: this.#entries.size }
  }

  get(statement: ClauseElement): Compiled {
    const key = cacheKey(statement)
    const found = this.#entries.get(key)
    if (found) {
      this.#hits++
      // Keeps the order of use only when something may have to be dropped.
      if (this.#entries.size > this.#capacity / 2) {
        this.#entries.delete(key)
        this.#entries.set(key, found)
      }
      return found
    }
    this.#misses++
    const compiled = StatementCompiler.compile(statement, this.#dialect)
    this.#entries.set(key, compiled)
    if (isSmall(statement)) this.#examples.set(key, statement)
    if (this.#entries.size > this.#capacity) this.#drop(this.#entries.keys().next().value!)
    return compiled
  }

  #drop(key: number | string): void {
    this.#entries.delete(key)
    this.#examples.delete(key)
  }
}
