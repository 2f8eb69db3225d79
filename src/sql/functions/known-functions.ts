import type { Expr } from '../expression.ts'
import type { FunctionCall } from './function-call.ts'

/** A value beside an expression of type T. */
type Beside<T> = NonNullable<T> | Expr<T | null>
type Text = Expr<string | null>

/**
 * The functions whose types are known. Own functions can be added: `declare module 'athanor' { interface KnownFunctions {
 * levenshtein(a: Expr<string>, b: Expr<string>): FunctionCall<number> } }`.
 */
export interface KnownFunctions {
  /** Without an argument, `count(*)`. */
  count(expression?: Expr<unknown>): FunctionCall<number>
  sum<T>(expression: Expr<T>): FunctionCall<T | null>
  /** Of exact numbers exact. */
  avg<T>(expression: Expr<T>): FunctionCall<(T extends string ? string : number) | null>
  min<T>(expression: Expr<T>): FunctionCall<T | null>
  max<T>(expression: Expr<T>): FunctionCall<T | null>
  coalesce<T>(first: Expr<T>, ...rest: (NonNullable<T> | Expr<NonNullable<T>> | null)[]): FunctionCall<NonNullable<T>>
  nullif<T>(expression: Expr<T>, value: Beside<T>): FunctionCall<T | null>
  greatest<T>(first: Expr<T>, ...rest: Beside<T>[]): FunctionCall<T>
  least<T>(first: Expr<T>, ...rest: Beside<T>[]): FunctionCall<T>
  lower<T extends string | null>(expression: Expr<T>): FunctionCall<T>
  upper<T extends string | null>(expression: Expr<T>): FunctionCall<T>
  trim<T extends string | null>(expression: Expr<T>): FunctionCall<T>
  concat(...values: unknown[]): FunctionCall<string>
  length(expression: Text): FunctionCall<number>
  charLength(expression: Text): FunctionCall<number>
  abs<T extends number | string | bigint | null>(expression: Expr<T>): FunctionCall<T>
  random(): FunctionCall<number>
  now(): FunctionCall<Date>
  currentTimestamp(): FunctionCall<Date>
  localtimestamp(): FunctionCall<Date>
  currentUser(): FunctionCall<string>
  sessionUser(): FunctionCall<string>
  /** The texts with a separator between: `group_concat` on SQLite, `string_agg` on PostgreSQL. */
  aggregateStrings(expression: Text, separator: string | Text): FunctionCall<string | null>
  arrayAgg<T>(expression: Expr<T>): FunctionCall<T[] | null>
  rank(): FunctionCall<number>
  denseRank(): FunctionCall<number>
  rowNumber(): FunctionCall<number>
  percentRank(): FunctionCall<number>
  cumeDist(): FunctionCall<number>
  ntile(buckets: number | Expr<number>): FunctionCall<number>
  lag<T>(expression: Expr<T>, offset?: number | Expr<number>, otherwise?: Beside<T>): FunctionCall<T | null>
  lead<T>(expression: Expr<T>, offset?: number | Expr<number>, otherwise?: Beside<T>): FunctionCall<T | null>
  firstValue<T>(expression: Expr<T>): FunctionCall<T | null>
  lastValue<T>(expression: Expr<T>): FunctionCall<T | null>
  nthValue<T>(expression: Expr<T>, n: number | Expr<number>): FunctionCall<T | null>
  /** The most frequent value of `withinGroup(…)`. */
  mode<T = unknown>(): FunctionCall<T>
  percentileCont<T = number>(fraction: number | Expr<number>): FunctionCall<T>
  percentileDisc<T = unknown>(fraction: number | Expr<number>): FunctionCall<T>
  /** Of GROUP BY, as `cube` and `rollup`: `groupingSets(tuple(a, b), a)`. */
  groupingSets(...sets: Expr<unknown>[]): FunctionCall<unknown>
  cube(...columns: Expr<unknown>[]): FunctionCall<unknown>
  rollup(...columns: Expr<unknown>[]): FunctionCall<unknown>
}
