import { ArgumentError } from '../../../errors/request-errors.ts'
import type { CollectionAdapter } from './collection-adapter.ts'

/** From here on a member is looked up in a Set in place of the array. */
const MANY = 64

/**
 * The collection of a relationship as an Array. Its methods keep the other side in step at once; what is written by index or
 * by `length` is found at the next flush. `map`, `filter` and their like give plain arrays.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/collections.py › InstrumentedList
 */
export class InstrumentedArray<T extends object> extends Array<T> {
  #adapter: CollectionAdapter | null = null
  /** The members that were told of, once the program has the array in its hands. */
  #told: T[] | null = null
  /** The same as a Set, once there are many and one was looked for. */
  #index: Set<T> | null = null

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

  /** @internal The members without what was written by index and is not told of yet. */
  get toldMembers(): readonly T[] {
    return this.#told ?? this
  }

  /** @internal Among many, one that was written by index is found when it is told of. */
  holds(object: T): boolean {
    return this.#lookup()?.has(object) ?? this.includes(object)
  }

  /** @internal */
  addSilently(object: T): void {
    this[this.length] = object
    this.#told?.push(object)
    this.#index?.add(object)
  }

  /** @internal */
  removeSilently(object: T): void {
    const index = this.indexOf(object)
    if (index < 0) return this.#forget(object)
    const left = this.#change(index, [object], [])
    if (!left.has(object)) this.#index?.delete(object)
  }

  /** @internal The program gets the array, and may write by index. */
  handOut(): this {
    if (this.#told === null) {
      this.#told = [...this]
      this.#adapter?.handedOut(this)
    }
    return this
  }

  /** @internal Tells what was written by index or by `length`. False when it belongs to no object any more. */
  settle(): boolean {
    const [adapter, told] = [this.#adapter, this.#told]
    if (!adapter?.owns(this) || told === null) return false
    if (this.#isSame(told)) return true
    // What `delete` leaves is no member.
    for (let i = this.length; i-- > 0;) if (!(i in this)) super.splice(i, 1)
    const [now, then] = [new Set(this), new Set(told)]
    this.#told = [...this]
    this.#index = null
    const [coming, gone] = [[...now].filter((one) => !then.has(one)), told.filter((one) => !now.has(one))]
    if (coming.length + gone.length > 0) adapter.settling(told)
    for (const object of coming) adapter.appending(object)
    for (const object of new Set(gone)) adapter.removed(object)
    return true
  }

  /** @internal */
  release(): void {
    this.#adapter = null
  }

  override push(...objects: T[]): number {
    this.#tell(this.length, [], objects)
    return this.length
  }

  override unshift(...objects: T[]): number {
    this.#tell(0, [], objects)
    return this.length
  }

  override pop(): T | undefined {
    return this.splice(-1, 1)[0]
  }

  override shift(): T | undefined {
    return this.splice(0, 1)[0]
  }

  override splice(start: number, deleteCount: number = this.length, ...objects: T[]): T[] {
    const first = start < 0 ? Math.max(0, this.length + start) : Math.min(start, this.length)
    const gone = super.slice(first, first + Math.max(0, deleteCount))
    this.#tell(first, gone, objects)
    return gone
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
  #tell(start: number, gone: readonly T[], coming: readonly T[]): void {
    const adapter = this.#adapter
    if (gone.length > 0) adapter?.willRemove()
    for (const object of coming) adapter?.appending(object)
    const left = this.#change(start, gone, coming)
    for (const object of new Set(gone)) {
      if (left.has(object)) continue
      this.#index?.delete(object)
      adapter?.removed(object)
    }
  }

  /** Gives, of what is gone, what is in the array still. */
  #change(start: number, gone: readonly T[], coming: readonly T[]): ReadonlySet<T> {
    const told = this.#told
    if (told?.length === this.length && gone.every((object, i) => told[start + i] === object)) {
      told.splice(start, gone.length, ...coming)
    } else if (told !== null) {
      for (const object of gone) this.#forget(object)
      told.push(...coming)
    }
    const isOnceEach = gone.length === 0 || this.#lookup()?.size === this.length
    this.#replace(start, gone.length, coming)
    for (const object of coming) this.#index?.add(object)
    return new Set(isOnceEach ? coming : this)
  }

  /** `splice` without its result: that of engines takes fifty times as long in a class of its own. */
  #replace(start: number, count: number, coming: readonly T[]): void {
    const [by, end] = [coming.length - count, this.length]
    if (by > 0) for (let i = end; i-- > start + count;) this.#move(i, by)
    if (by < 0) for (let i = start + count; i < end; i++) this.#move(i, by)
    if (by < 0) this.length = end + by
    for (let i = 0; i < coming.length; i++) this[start + i] = coming[i]!
  }

  #move(from: number, by: number): void {
    if (this[from] === undefined && !(from in this)) delete this[from + by]
    else this[from + by] = this[from]!
  }

  #forget(object: T): void {
    const index = this.#told?.indexOf(object) ?? -1
    if (index >= 0) this.#told!.splice(index, 1)
    if (!this.#told?.includes(object)) this.#index?.delete(object)
  }

  #lookup(): Set<T> | null {
    if (this.#index === null && this.length >= MANY) this.#index = new Set(this.toldMembers)
    return this.#index
  }

  #isSame(told: readonly T[]): boolean {
    if (told.length !== this.length) return false
    for (let i = 0; i < told.length; i++) if (this[i] !== told[i]) return false
    return true
  }
}
