import type { kCols, kKey, kNull, kOwner, kRows, kT } from '../util/phantom.ts'

/**
 * The typed face of the expression language: what users hold, hover over and pass on. {@link ColumnElement} is what
 * stands behind it.
 */

/** What may stand beside an expression of type T: a value or another expression. */
export type Operand<T> = NonNullable<T> | Expr<T | null>
type OperandOrNull<T> = T | Expr<T | null>
type Text = Expr<string | null>
type TextOperand = string | Expr<string | null>

export interface LikeOptions {
  /** The character that takes the meaning off `%` and `_`. */
  readonly escape?: string
}

export interface PatternOptions extends LikeOptions {
  /** Takes the meaning off `%` and `_` in the value. The value must be a string then. */
  readonly autoescape?: boolean
}

/** A SQL expression with a value of type T. */
export interface Expr<out T> {
  readonly [kT]: T
  /** `=`; `eq(null)` is `IS NULL`, allowed where the column may be null. */
  eq(value: OperandOrNull<T>): Expr<boolean>
  /** `!=`; `ne(null)` is `IS NOT NULL`. */
  ne(value: OperandOrNull<T>): Expr<boolean>
  lt(value: Operand<T>): Expr<boolean>
  le(value: Operand<T>): Expr<boolean>
  gt(value: Operand<T>): Expr<boolean>
  ge(value: Operand<T>): Expr<boolean>
  between(low: Operand<T>, high: Operand<T>): Expr<boolean>
  /** `IN (…)`, one parameter for each value; an empty list matches nothing. */
  in(values: readonly OperandOrNull<T>[]): Expr<boolean>
  notIn(values: readonly OperandOrNull<T>[]): Expr<boolean>
  is(value: null | boolean): Expr<boolean>
  isNot(value: null | boolean): Expr<boolean>
  like(this: Text, pattern: TextOperand, options?: LikeOptions): Expr<boolean>
  notLike(this: Text, pattern: TextOperand, options?: LikeOptions): Expr<boolean>
  /** LIKE whatever the case of letters. */
  ilike(this: Text, pattern: TextOperand, options?: LikeOptions): Expr<boolean>
  notIlike(this: Text, pattern: TextOperand, options?: LikeOptions): Expr<boolean>
  /** `%` and `_` in the value keep their meaning, unless `autoescape` is given. */
  startsWith(this: Text, value: TextOperand, options?: PatternOptions): Expr<boolean>
  endsWith(this: Text, value: TextOperand, options?: PatternOptions): Expr<boolean>
  contains(this: Text, value: TextOperand, options?: PatternOptions): Expr<boolean>
  /** `||` */
  concat(this: Text, ...values: TextOperand[]): Expr<T>
  plus(value: Operand<T> | Expr<number | null>): Expr<T>
  minus(value: Operand<T> | Expr<number | null>): Expr<T>
  times(value: Operand<T> | Expr<number | null>): Expr<T>
  div(value: Operand<T> | Expr<number | null>): Expr<T>
  mod(value: Operand<T> | Expr<number | null>): Expr<T>
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
