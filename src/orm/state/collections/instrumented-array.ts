import { ArgumentError } from '../../../errors/request-errors.ts'
import type { CollectionAdapter } from './collection-adapter.ts'

/**
 * The collection of a relationship as an Array. Its methods keep the other side in step at once; what is written by index or
 * by `length` is found at the next flush. `map`, `filter` and their like give plain arrays.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/collections.py › InstrumentedList
 */
export class InstrumentedArray<T extends object> extends Array<T> {
  #adapter: CollectionAdapter | null = null
  /** The members that were told of, once the program has the array in its hands. */
  #told: Set<T> | null = null

  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }

  /** @internal */
  adopt(adapter: CollectionAdapter): void {
    this.#adapter = adapter
  }

  /** @internal */
  get members(): readonly T[] {
    return this
  }

  /** @internal */
  holds(object: T): boolean {
    return this.includes(object)
  }

  /** @internal */
  addSilently(object: T): void {
    this[this.length] = object
    this.#told?.add(object)
  }

  /** @internal */
  removeSilently(object: T): void {
    const index = this.indexOf(object)
    if (index >= 0) super.splice(index, 1)
    if (!this.includes(object)) this.#told?.delete(object)
  }

  /** @internal The program gets the array, and may write by index. */
  handOut(): this {
    if (this.#told === null) {
      this.#told = new Set(this)
      this.#adapter?.handedOut(this)
    }
    return this
  }

  /** @internal Tells what was written by index or by `length`. False when it belongs to no object any more. */
  settle(): boolean {
    const [adapter, told] = [this.#adapter, this.#told]
    if (!adapter?.owns(this) || told === null) return false
    // What `delete` leaves is no member.
    for (let i = this.length; i-- > 0;) if (!(i in this)) super.splice(i, 1)
    if (told.size === this.length && this.every((object) => told.has(object))) return true
    const now = new Set(this)
    this.#told = now
    adapter.settling([...told])
    for (const object of now) if (!told.has(object)) adapter.appending(object)
    for (const object of told) if (!now.has(object)) adapter.removed(object)
    return true
  }

  /** @internal */
  release(): void {
    this.#adapter = null
  }

  override push(...objects: T[]): number {
    this.#tell([], objects, () => super.push(...objects))
    return this.length
  }

  override unshift(...objects: T[]): number {
    this.#tell([], objects, () => super.unshift(...objects))
    return this.length
  }

  override pop(): T | undefined {
    return this.splice(-1, 1)[0]
  }

  override shift(): T | undefined {
    return this.splice(0, 1)[0]
  }

  override splice(start: number, deleteCount: number = this.length, ...objects: T[]): T[] {
    const gone = super.slice(start < 0 ? Math.max(0, this.length + start) : start).slice(0, Math.max(0, deleteCount))
    return this.#tell(gone, objects, () => super.splice(start, deleteCount, ...objects))
  }

  override fill(object: T, start = 0, end: number = this.length): this {
    this.splice(start, end - start, ...Array.from({ length: end - start }, () => object))
    return this
  }

  /** Takes an object out, once. */
  remove(object: T): void {
    const index = this.indexOf(object)
    if (index < 0) throw new ArgumentError('The object is not in the collection, so it cannot be taken out.')
    this.splice(index, 1)
  }

  /** Checks and tells what comes, changes the collection, and tells what is gone. */
  #tell<R>(gone: readonly T[], coming: readonly T[], change: () => R): R {
    const adapter = this.#adapter
    if (gone.length > 0) adapter?.willRemove()
    for (const object of coming) adapter?.appending(object)
    const result = change()
    for (const object of coming) this.#told?.add(object)
    for (const object of gone) {
      if (this.includes(object)) continue
      this.#told?.delete(object)
      adapter?.removed(object)
    }
    return result
  }
}
