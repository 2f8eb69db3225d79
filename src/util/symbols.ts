/**
 * Keys of the protocols between layers. They are registered symbols, so that two copies of the package in one program
 * understand each other's objects.
 */

/** `value[EXPRESSION]` is the {@link ClauseElement} of something that may stand in a SQL expression. */
export const EXPRESSION: unique symbol = Symbol.for('athanor:expression') as never
/** `value[SELECTABLE]` says what a table or a mapped class contributes to FROM and to the list of columns. */
export const SELECTABLE: unique symbol = Symbol.for('athanor:selectable') as never
/** `value[RELATION]` says how a relationship joins what it leads to. */
export const RELATION: unique symbol = Symbol.for('athanor:relation') as never
/** `value[SCHEMA_EXECUTOR]` creates and drops tables on an engine or connection. */
export const SCHEMA_EXECUTOR: unique symbol = Symbol.for('athanor:schema-executor') as never
/** `value[EVENTS]` is the listener table of something that fires events. */
export const EVENTS: unique symbol = Symbol.for('athanor:events') as never
/** `value[INSPECTION]()` is what `inspect(value)` gives. */
export const INSPECTION: unique symbol = Symbol.for('athanor:inspection') as never
