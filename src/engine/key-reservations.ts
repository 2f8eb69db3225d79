import type { Column } from '../schema/column.ts'

/**
 * The highest keys that sessions of this engine have taken for rows which are not written yet. Where keys follow from the
 * highest one in the table, two staged transactions would otherwise take the same.
 */
export class KeyReservations {
  readonly #highest = new Map<string, number>()

  /** Takes `count` keys behind the highest one of the table and of other reservations. */
  take(column: Column, highestInTable: number, count: number): readonly number[] {
    const key = column.owner.key
    const base = Math.max(highestInTable, this.#highest.get(key) ?? 0)
    this.#highest.set(key, base + count)
    return Array.from({ length: count }, (_, i) => base + 1 + i)
  }
}
