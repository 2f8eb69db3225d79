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
  }

  /** @internal */
  removeSilently(object: T): void {
    const index = this.indexOf(object)
    if (index >= 0) super.splice(index, 1)
  }

  /** @internal */
  release(): void {
    this.#adapter = null
  }

  override push(...objects: T[]): number {
    this.#told([], objects, () => super.push(...objects))
    return this.length
  }

  override unshift(...objects: T[]): number {
    this.#told([], objects, () => super.unshift(...objects))
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
    return this.#told(gone, objects, () => super.splice(start, deleteCount, ...objects))
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
  #told<R>(gone: readonly T[], coming: readonly T[], change: () => R): R {
    const adapter = this.#adapter
    if (gone.length > 0) adapter?.willRemove()
    for (const object of coming) adapter?.appending(object)
    const result = change()
    for (const object of gone) if (!this.includes(object)) adapter?.removed(object)
    return result
  }
}
