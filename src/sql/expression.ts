import type { TypeEngine } from '../types/type-engine.ts'
import type { kCols, kKey, kNull, kOwner, kParameters, kRows, kT } from '../util/phantom.ts'

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

export interface BetweenOptions {
  /** `BETWEEN SYMMETRIC`: the bounds may come in any order. PostgreSQL only. */
  readonly symmetric?: boolean
}

export interface RegexpOptions {
  /** The database's own, such as `i` for any case. SQLite ignores them. */
  readonly flags?: string
}

export interface MatchOptions {
  /** The text search configuration, `english`. PostgreSQL only. */
  readonly regconfig?: string
}

export interface OperatorOptions<R = unknown> {
  /** Binds tighter when higher: 5 as comparisons, 7 as `+`, 8 as `*`. By default 0, so that operands get parentheses. */
  readonly precedence?: number
  /** It gives a condition. */
  readonly isComparison?: boolean
  /** The type of what it gives; by default that of the left side. */
  readonly returnType?: TypeEngine<R>
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
  /** `=`; `eq(null)` is `IS NULL`, which a column of an outer join can be though its table says NOT NULL. */
  eq(value: T | null | Expr<T | null>): Expr<boolean>
  /** `!=`; `ne(null)` is `IS NOT NULL`. */
  ne(value: T | null | Expr<T | null>): Expr<boolean>
  lt(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  le(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  gt(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  ge(value: NonNullable<T> | Expr<T | null>): Expr<boolean>
  between(
    low: NonNullable<T> | Expr<T | null>,
    high: NonNullable<T> | Expr<T | null>,
    options?: BetweenOptions,
  ): Expr<boolean>
  notBetween(
    low: NonNullable<T> | Expr<T | null>,
    high: NonNullable<T> | Expr<T | null>,
    options?: BetweenOptions,
  ): Expr<boolean>
  /** `IN (…)`: values, one parameter for each (an empty list matches nothing), or a `select()` of one column. */
  in(values: readonly (T | Expr<T | null>)[] | Expr<unknown> | Rows<T>): Expr<boolean>
  notIn(values: readonly (T | Expr<T | null>)[] | Expr<unknown> | Rows<T>): Expr<boolean>
  is(value: null | boolean | Expr<T | null>): Expr<boolean>
  isNot(value: null | boolean | Expr<T | null>): Expr<boolean>
  /** As `ne`, where NULL is a value like any other. */
  isDistinctFrom(value: T | null | Expr<T | null>): Expr<boolean>
  isNotDistinctFrom(value: T | null | Expr<T | null>): Expr<boolean>
  like(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  notLike(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  /** LIKE whatever the case of letters. */
  ilike(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  notIlike(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: LikeOptions): Expr<boolean>
  /** `%` and `_` in the value keep their meaning, unless `autoescape` is given. */
  startsWith(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  endsWith(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  contains(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  /** `startsWith` whatever the case of letters. */
  istartsWith(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  iendsWith(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  icontains(this: Expr<string | null>, value: string | Expr<string | null>, options?: PatternOptions): Expr<boolean>
  /** Matches a regular expression, in the database's syntax. SQLite needs a function REGEXP. */
  regexpMatch(this: Expr<string | null>, pattern: string | Expr<string | null>, options?: RegexpOptions): Expr<boolean>
  /** Replaces what matches a regular expression. PostgreSQL only. */
  regexpReplace(
    this: Expr<string | null>,
    pattern: string | Expr<string | null>,
    replacement: string | Expr<string | null>,
    options?: RegexpOptions,
  ): Expr<T>
  /** Full-text search: `MATCH` on SQLite, `@@ plainto_tsquery(…)` on PostgreSQL. */
  match(value: string | Expr<string | null>, options?: MatchOptions): Expr<boolean>
  /** `||` */
  concat(this: Expr<string | null>, ...values: (string | Expr<string | null>)[]): Expr<T>
  /** `+`; `||` where it is text. */
  plus(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  /**
   * `-`. Two dates with a time give milliseconds, two days a number of days, and not T as the type says: write
   * `typeCoerce(a.minus(b), Interval)`.
   */
  minus(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  times(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  /** With its fraction, for integers too. */
  div(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  /** Without its fraction. */
  floordiv(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  mod(value: NonNullable<T> | Expr<T | null> | Expr<number | null>): Expr<T>
  neg(): Expr<T>
  bitwiseAnd(value: NonNullable<T> | Expr<T | null>): Expr<T>
  bitwiseOr(value: NonNullable<T> | Expr<T | null>): Expr<T>
  bitwiseXor(value: NonNullable<T> | Expr<T | null>): Expr<T>
  bitwiseNot(): Expr<T>
  bitwiseLeftShift(value: number | Expr<number | null>): Expr<T>
  bitwiseRightShift(value: number | Expr<number | null>): Expr<T>
  /**
   * Any other operator: `a.op('&&')(b)`. Its text is SQL, so it must not come from outside.
   */
  op<R = T>(sql: string, options?: OperatorOptions<R>): (value: unknown) => Expr<R>
  /** {@link op} that gives a condition. */
  boolOp(sql: string, options?: OperatorOptions<boolean>): (value: unknown) => Expr<boolean>
  collate(this: Expr<string | null>, collation: string): Expr<T>
  /** `DISTINCT x`, as the argument of an aggregate: `func.count(x.distinct())`. */
  distinct(): Expr<T>
  /** `CAST(x AS type)` */
  cast<U>(type: TypeEngine<U>): Expr<U | Extract<T, null>>
  /** Names the expression in the result. */
  label<const K extends string>(name: K): Label<K, T>
  asc(): OrderBy
  desc(): OrderBy
  nullsFirst(): OrderBy
  nullsLast(): OrderBy
}

/** A query of one column of type T. */
export interface Rows<out T> {
  readonly [kRows]: readonly [Expr<T | null>]
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
  /** Names the column in the result. It stays one of its table, whose outer join makes it nullable. */
  label<const L extends string>(name: L): Attr<N, L, T>
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

/** Values by name, or a list of such for one execution each. */
export type ExecutionParameters = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]

/**
 * A statement that can be executed. E: the selected elements. Z: the names of FROM elements that an outer join made
 * nullable. P: what may be given beside it.
 */
export interface Executable<out E, out Z, out P = unknown> {
  readonly [kRows]: E
  readonly [kNull]: Z
  readonly [kParameters]?: P
}
