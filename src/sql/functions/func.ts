import { DateTime } from '../../types/date-time.ts'
import { Float } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { NullType } from '../../types/null-type.ts'
import { Varchar } from '../../types/string.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { snakeCase } from '../../util/snake-case.ts'
import { isExpression, operand } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { FunctionElement } from '../elements/function-element.ts'
import type { Expr } from '../expression.ts'

/** The functions whose types are known. */
export interface KnownFunctions {
  /** Without an argument, `count(*)`. */
  count(expression?: Expr<unknown>): Expr<number>
  sum<T>(expression: Expr<T>): Expr<T | null>
  avg(expression: Expr<unknown>): Expr<number | null>
  min<T>(expression: Expr<T>): Expr<T | null>
  max<T>(expression: Expr<T>): Expr<T | null>
  coalesce<T>(first: Expr<T>, ...rest: (NonNullable<T> | Expr<NonNullable<T>> | null)[]): Expr<NonNullable<T>>
  lower<T extends string | null>(expression: Expr<T>): Expr<T>
  upper<T extends string | null>(expression: Expr<T>): Expr<T>
  length(expression: Expr<string | null>): Expr<number>
  abs<T extends number | null>(expression: Expr<T>): Expr<T>
  now(): Expr<Date>
  currentTimestamp(): Expr<Date>
}

type AnyFunction = <T = unknown>(...args: unknown[]) => Expr<T>

const FIXED_TYPES: { readonly [name: string]: TypeEngine } = {
  count: Integer,
  avg: Float,
  length: Integer,
  lower: /*@__PURE__*/ Varchar(),
  upper: /*@__PURE__*/ Varchar(),
  now: DateTime,
  current_timestamp: DateTime,
}

/** Functions whose type is that of their first argument. */
const TYPE_OF_FIRST = new Set(['sum', 'min', 'max', 'coalesce', 'abs'])

function call(name: string, args: readonly unknown[]): ColumnElement {
  const first = args[0]
  const typeOfFirst = isExpression(first) ? ((first as Partial<ColumnElement>).type ?? NullType) : NullType
  const type = FIXED_TYPES[name] ?? (TYPE_OF_FIRST.has(name) ? typeOfFirst : NullType)
  const argumentType = TYPE_OF_FIRST.has(name) ? typeOfFirst : NullType
  return new ColumnElement(
    new FunctionElement(
      name,
      args.map((arg) => operand(arg, argumentType)),
    ),
    type,
  )
}

// Bounded by the names that a program writes.
const functions = /*@__PURE__*/ new Map<string, (...args: unknown[]) => ColumnElement>()

function named(name: string): (...args: unknown[]) => ColumnElement {
  let known = functions.get(name)
  if (known === undefined) {
    const sqlName = snakeCase(name)
    known = (...args) => call(sqlName, args)
    functions.set(name, known)
  }
  return known
}

/**
 * SQL functions: `func.count(User.id)`, and any other by its name, `func.myFunction<number>(x)` → `my_function(x)`;
 * `func('MyFunction', x)` keeps the name as it is.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/functions.py › func
 */
export const func: KnownFunctions &
  (<T = unknown>(name: string, ...args: unknown[]) => Expr<T>) & { readonly [name: string]: AnyFunction } =
  /*@__PURE__*/ new Proxy((name: string, ...args: unknown[]) => call(name, args), {
    get: (_target, name) => (typeof name === 'string' ? named(name) : undefined),
  }) as never
