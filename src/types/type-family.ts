/** What operators make of a type: which are allowed, and what comes out. */
export type TypeFamily =
  | 'integer'
  /** Exact decimals, as strings. */
  | 'numeric'
  | 'float'
  /** Enums too. */
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'interval'
  | 'binary'
  | 'json'
  | 'array'
  | 'uuid'
  | 'range'
  /** No type known: values travel as their own kind says. */
  | 'null'
  /** No operators but comparisons: network addresses, search vectors … */
  | 'other'
