/**
 * The row that an entity stands on: one slot for each mapped column, in the order of the mapper. Enumerable, so that
 * printing, debuggers and deep equality see the values.
 */
export const ROW: unique symbol = Symbol('row') as never

/** Stands in a row for what was not loaded, or not set yet. */
export const UNLOADED: unique symbol = Symbol('unloaded') as never

/** First argument of a constructor that makes an object for a row of the database. */
export const LOADING: unique symbol = Symbol('loading') as never

/** `Class[MAPPING]` is what `Base.table()` and `mapper()` know of a class. */
export const MAPPING: unique symbol = Symbol.for('athanor:mapping') as never

export type RowArray = unknown[]
