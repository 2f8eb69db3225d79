export type RangeBounds = '[)' | '[]' | '()' | '(]'

export interface RangeOptions {
  /** Whether the ends belong to it: default `'[)'`, with the lower end and without the upper one. */
  readonly bounds?: RangeBounds
  /** A range that contains nothing. */
  readonly isEmpty?: boolean
}

/**
 * The values between two ends; null for an end that is open. `new Range(1, 5)` has 1 and not 5.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/ranges.py › Range
 */
export class Range<out T> {
  readonly lower: T | null
  readonly upper: T | null
  readonly bounds: RangeBounds
  readonly isEmpty: boolean

  constructor(lower: T | null = null, upper: T | null = null, { bounds = '[)', isEmpty = false }: RangeOptions = {}) {
    this.lower = lower
    this.upper = upper
    // An open end belongs to no range.
    this.bounds = `${lower === null ? '(' : bounds[0]!}${upper === null ? ')' : bounds[1]!}` as RangeBounds
    this.isEmpty = isEmpty
  }

  /** A range without values. */
  static empty(): Range<never> {
    return new Range<never>(null, null, { isEmpty: true })
  }

  get lowerInc(): boolean {
    return !this.isEmpty && this.lower !== null && this.bounds[0] === '['
  }

  get upperInc(): boolean {
    return !this.isEmpty && this.upper !== null && this.bounds[1] === ']'
  }

  /** As PostgreSQL writes it; `write` gives the text of an end. */
  toString(write: (end: T) => unknown = String): string {
    if (this.isEmpty) return 'empty'
    const [open, close] = this.bounds
    const end = (value: T | null): string =>
      value === null ? '' : `"${String(write(value)).replace(/["\\]/g, '\\$&')}"`
    return `${open}${end(this.lower)},${end(this.upper)}${close}`
  }
}
