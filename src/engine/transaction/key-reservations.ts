import type { Column } from '../../schema/column.ts'

// Two engines may stand on one driver.
const reservations = /*@__PURE__*/ new WeakMap<object, KeyReservations>()

/**
 * The highest keys that sessions on one driver have taken for rows which are not written yet. Where keys follow from the
 * highest one in the table, two staged transactions would otherwise take the same.
 */
export class KeyReservations {
  readonly #highest = new Map<string, bigint>()

  static of(driver: object): KeyReservations {
    let known = reservations.get(driver)
    if (known === undefined) {
      known = new KeyReservations()
      reservations.set(driver, known)
    }
    return known
  }

  /** Takes `count` keys behind the highest one of the table and of other reservations, which it gives. */
  take(column: Column, highestInTable: bigint, count: number): bigint {
    this.#pass(column, highestInTable)
    const base = this.highestOf(column)
    this.#pass(column, base + BigInt(count))
    return base
  }

  /** The highest key that is taken or was given; 0 when none was. */
  highestOf(column: Column): bigint {
    return this.#highest.get(column.owner.key) ?? 0n
  }

  /** A row that is not written yet has this key, given by the program: anything, of which whole numbers matter. */
  passGiven(column: Column, key: unknown): void {
    if (Number.isInteger(key) || typeof key === 'bigint') this.#pass(column, BigInt(key as bigint))
  }

  #pass(column: Column, taken: bigint): void {
    if (taken > this.highestOf(column)) this.#highest.set(column.owner.key, taken)
  }
}
