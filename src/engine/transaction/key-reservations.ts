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
    const base = Math.max(highestInTable, this.highestOf(column))
    this.#highest.set(column.owner.key, base + count)
    return Array.from({ length: count }, (_, i) => base + 1 + i)
  }

  /** The highest key that is taken or was given; 0 when none was. */
  highestOf(column: Column): number {
    return this.#highest.get(column.owner.key) ?? 0
  }

  /** A row that is not written yet has this key, given by the program. */
  pass(column: Column, taken: number): void {
    this.#highest.set(column.owner.key, Math.max(taken, this.highestOf(column)))
  }
}
