import { InvalidRequestError } from '../../../errors/request-errors.ts'
import type { CollectionAdapter } from './collection-adapter.ts'

/**
 * The collection of a relationship as a Map, whose keys follow from the objects (`keyedBy`).
 *
 * @source sqlalchemy lib/sqlalchemy/orm/mapped_collection.py › KeyFuncDict
 */
export class InstrumentedMap<T extends object> extends Map<unknown, T> {
  #adapter: CollectionAdapter | null = null

  /** @internal */
  adopt(adapter: CollectionAdapter): void {
    this.#adapter = adapter
  }

  /** @internal */
  get members(): readonly T[] {
    return [...this.values()]
  }

  /** @internal */
  holds(object: T): boolean {
    return this.members.includes(object)
  }

  /** @internal */
  addSilently(object: T): void {
    const key = this.#adapter?.keyOf(object)
    if (key !== undefined) super.set(key, object)
  }

  /** @internal */
  removeSilently(object: T): void {
    for (const [key, value] of this) if (value === object) super.delete(key)
  }

  /** @internal */
  release(): void {
    this.#adapter = null
  }

  /** Adds an object under the key that it has. */
  add(object: T): this {
    const key = this.#adapter?.keyOf(object)
    return key === undefined ? this : this.set(key, object)
  }

  /** @throws {@link InvalidRequestError} when the object has another key. */
  override set(key: unknown, object: T): this {
    const old = this.get(key)
    if (old === object) return this
    const adapter = this.#adapter
    const own = adapter ? adapter.keyOf(object) : key
    if (own !== key) {
      throw new InvalidRequestError(
        `An object was put under the key '${String(key)}', and its own is '${String(own)}'.`,
      )
    }
    adapter?.appending(object)
    super.set(key, object)
    if (old !== undefined) adapter?.removed(old)
    return this
  }

  override delete(key: unknown): boolean {
    const old = this.get(key)
    if (old !== undefined) this.#adapter?.willRemove()
    const wasThere = super.delete(key)
    if (old !== undefined) this.#adapter?.removed(old)
    return wasThere
  }

  override clear(): void {
    for (const key of [...this.keys()]) this.delete(key)
  }
}
