import type { CollectionAdapter } from './collection-adapter.ts'

/**
 * The collection of a relationship as a Set.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/collections.py › InstrumentedSet
 */
export class InstrumentedSet<T extends object> extends Set<T> {
  #adapter: CollectionAdapter | null = null

  /** @internal */
  adopt(adapter: CollectionAdapter): void {
    this.#adapter = adapter
  }

  /** @internal */
  get members(): readonly T[] {
    return [...this]
  }

  /** @internal */
  holds(object: T): boolean {
    return this.has(object)
  }

  /** @internal */
  addSilently(object: T): void {
    super.add(object)
  }

  /** @internal */
  removeSilently(object: T): void {
    super.delete(object)
  }

  /** @internal */
  release(): void {
    this.#adapter = null
  }

  override add(object: T): this {
    if (!this.has(object)) this.#adapter?.appending(object)
    return super.add(object)
  }

  override delete(object: T): boolean {
    if (this.has(object)) this.#adapter?.willRemove()
    const wasThere = super.delete(object)
    if (wasThere) this.#adapter?.removed(object)
    return wasThere
  }

  override clear(): void {
    for (const object of this.members) this.delete(object)
  }
}
