import type { Column } from '../../schema/column.ts'

// Two engines may stand on one driver.
const reservations = /*@__PURE__*/ new WeakMap<object, KeyReservations>()

/**
 * The highest keys that sessions on one driver have taken for rows which are not written yet. Where keys follow from the
 * highest one in the table, two staged transactions would otherwise take the same.
 */
export class KeyReservations {
  readonly #highest = new Map<string, number>()

  static of(driver: object): KeyReservations {
    let known = reservations.get(driver)
    if (known === undefined) {
      known = new KeyReservations()
      reservations.set(driver, known)
    }
    return known
  }

  /** Takes `count` keys behind the highest one of the table and of other reservations. */
  take(column: Column, highestInTable: number, count: number): readonly number[] {
    const key = column.owner.key
    const base = Math.max(highestInTable, this.#highest.get(key) ?? 0)
    this.#highest.set(key, base + count)
    return Array.from({ length: count }, (_, i) => base + 1 + i)
  }

  /** A row that is not written yet has this key, given by the program. */
  pass(column: Column, taken: number): void {
    const key = column.owner.key
    this.#highest.set(key, Math.max(taken, this.#highest.get(key) ?? 0))
  }
}
