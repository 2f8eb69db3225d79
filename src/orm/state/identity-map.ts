import type { IdentityKey } from './identity-key.ts'

/** Weak references cost time and memory of their own, so that few objects do without. */
const STRONG = 10_000

/**
 * The objects of one class in one session, one for each row. Entries begin strong and become weak when their transaction
 * ends, or when they are many, so that a long-lived session keeps only what the program keeps.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/identity.py › WeakInstanceDict
 */
export class IdentityMap<T extends object> {
  readonly #entries = new Map<IdentityKey, T | WeakRef<T>>()
  #sizeAfterSweep = 64
  /** How many were added since all were weakened. */
  #added = 0

  get(key: IdentityKey): T | undefined {
    const entry = this.#entries.get(key)
    return entry instanceof WeakRef ? entry.deref() : entry
  }

  /** Holds an object strongly, in place of another of that key. */
  set(key: IdentityKey, object: T): void {
    this.#entries.set(key, object)
    this.#added++
    if (this.#entries.size > 2 * this.#sizeAfterSweep) this.#sweep()
  }

  /** Lets go of an object, unless another has taken its key. */
  delete(key: IdentityKey, object: T): void {
    if (this.get(key) === object) this.#entries.delete(key)
  }

  /** The objects that are alive. */
  values(): readonly T[] {
    const objects: T[] = []
    for (const entry of this.#entries.values()) {
      const object = entry instanceof WeakRef ? entry.deref() : entry
      if (object !== undefined) objects.push(object)
    }
    return objects
  }

  /** So many were added that a long transaction must let go of what the program does not keep. */
  get isFull(): boolean {
    return this.#added > STRONG
  }

  /** Holds all but some objects weakly from now on. */
  weaken(staysStrong: (object: T) => boolean): void {
    this.#added = 0
    for (const [key, entry] of this.#entries) {
      if (!(entry instanceof WeakRef) && !staysStrong(entry)) this.#entries.set(key, new WeakRef(entry))
    }
  }

  clear(): void {
    this.#entries.clear()
  }

  #sweep(): void {
    for (const [key, entry] of this.#entries) {
      if (entry instanceof WeakRef && entry.deref() === undefined) this.#entries.delete(key)
    }
    this.#sizeAfterSweep = Math.max(64, this.#entries.size)
  }
}
