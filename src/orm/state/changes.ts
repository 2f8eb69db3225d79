/** A value that a place of a row had before it was changed first. */
export interface Change {
  readonly index: number
  old: unknown
  /** The change of another place. */
  next: Change | null
}

/**
 * What a row held before the program changed it, by place. Most objects have one or two changes, for which a list is smaller
 * and faster than a Map.
 */
export class Changes {
  first: Change | null = null

  get isEmpty(): boolean {
    return this.first === null
  }

  has(index: number): boolean {
    return this.#find(index) !== null
  }

  get(index: number): unknown {
    return this.#find(index)?.old
  }

  set(index: number, old: unknown): void {
    const known = this.#find(index)
    if (known === null) this.first = { index, old, next: this.first }
    else known.old = old
  }

  /** Remembers the value of a place unless there is an older one. */
  keep(index: number, old: unknown): void {
    if (this.#find(index) === null) this.first = { index, old, next: this.first }
  }

  delete(index: number): void {
    let before: Change | null = null
    for (let one = this.first; one !== null; before = one, one = one.next) {
      if (one.index !== index) continue
      if (before === null) this.first = one.next
      else before.next = one.next
      return
    }
  }

  #find(index: number): Change | null {
    for (let one = this.first; one !== null; one = one.next) if (one.index === index) return one
    return null
  }
}
