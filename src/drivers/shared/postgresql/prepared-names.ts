/** A connection keeps what it has prepared until it is closed. */
const MAX_PREPARED = 100
const MAX_SEEN = 1000

/** Names for the prepared statements of one connection: a text gets one when it comes for the second time. */
export class PreparedNames {
  readonly #names = new Map<string, string>()
  readonly #seenOnce = new Set<string>()
  #lastNumber = 0

  /** Undefined for a text that is not worth preparing. */
  nameOf(sql: string): string | undefined {
    const name = this.#names.get(sql)
    if (name !== undefined || this.#names.size >= MAX_PREPARED) return name
    if (!this.#seenOnce.delete(sql)) {
      if (this.#seenOnce.size >= MAX_SEEN) this.#seenOnce.clear()
      this.#seenOnce.add(sql)
      return undefined
    }
    this.#lastNumber += 1
    const given = `athanor_${this.#lastNumber}`
    this.#names.set(sql, given)
    return given
  }

  /** Gives new names from now on: what was prepared has become unusable. */
  forget(): void {
    this.#names.clear()
  }
}
