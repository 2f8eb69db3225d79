import type { kCols, kKey, kNull, kOwner, kRows, kT } from '../util/phantom.ts'

/**
 * The typed face of the expression language: what users hold, hover over and pass on. {@link ColumnElement} is what
 * stands behind it.
 */

export interface LikeOptions {
  /** The character that takes the meaning off `%` and `_`. */
  readonly escape?: string
}

export interface PatternOptions extends LikeOptions {
  /** Takes the meaning off `%` and `_` in the value. The value must be a string then. */
  readonly autoescape?: boolean
}

/**
 * A SQL expression with a value of type T.
 *
 * The type of the value is a member of this interface itself and the operators are inherited, because compilers compare own
 * members first: an error then says "Type 'number' is not assignable to type 'string'" and not how two `eq` differ.
 */
export interface Expr<out T> extends Operators<T> {
  readonly [kT]: T
}

/** What an expression can do. */
export interface Operators<out T> {
  /** `=`; `eq(null)` is `IS NULL`, allowed where the column may be null. */
  eq(value: T | Expr<T | null>): Expr<boolean>
  /** `!=`; `ne(null)` is `IS NOT NULL`. */
  ne(value: T | Expr<T | null>): Expr<boolean>
  lt(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  le(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  gt(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  ge(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  between(low: NonNullable<T> | Expr<T | null>, high: NonNullable<T> | Expr<T | null>): Expr<boolean>
  /** `IN (…)`, one parameter for each value; an empty list matches nothing. */
  in(values: readonly (T | Expr<T | null>)[]): Expr<boolean>
  notIn(values: readonly (T | Expr<T | null>)[]): Expr<boolean>
  is(value: null | boolean): Expr<boolean>
  isNot(value: null | boolean): Expr<boolean>
  like(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  notLike(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  /** LIKE whatever the case of letters. */
  ilike(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  notIlike(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  /** `%` and `_` in the value keep their meaning, unless `autoescape` is given. */
  startsWith(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  endsWith(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  contains(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  /** `||` */
  concat(this: Expr<string | null>, ...values: (string | Expr<string | null>)[]): Expr<T>
  plus(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  minus(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  times(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  div(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  mod(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  /** Names the expression in the result. */
  label<const K extends string>(name: K): Label<K, T>
  asc(): OrderBy
  desc(): OrderBy
}

/** A direction of ORDER BY. */
export interface OrderBy {
  readonly orderBy: true
  nullsFirst(): OrderBy
  nullsLast(): OrderBy
}

/** An expression that a result row names. */
export interface Label<out K extends string, out T> extends Expr<T> {
  readonly [kKey]: K
}

/** A column of a table, or a mapped attribute at class level: `User.name` is `Attr<'users', 'name', string>`. */
export interface Attr<out N extends string, out K extends string, out T> extends Expr<T> {
  readonly [kKey]: K
  readonly [kOwner]: N
}

/** A condition: of boolean type, or text. */
export type Condition = Expr<boolean | null> | TextLike

/** SQL text of the user; see `text()`. */
export interface TextLike {
  readonly text: string
  readonly [kRows]: readonly unknown[]
}

export type OrderByArgument = Expr<unknown> | OrderBy | TextLike | string

/** Something with columns: a table or a mapped class. */
export interface Colset {
  readonly [kOwner]: string
  readonly [kCols]: unknown
}

/**
 * A statement that can be executed. E: the selected elements. Z: the names of FROM elements that an outer join made
 * nullable.
 */
export interface Executable<out E, out Z> {
  readonly [kRows]: E
  readonly [kNull]: Z
}
