import { NullType } from '../../types/null-type.ts'
import { TypeEngine } from '../../types/type-engine.ts'
import { snakeCase } from '../../util/snake-case.ts'
import { isExpression, operand } from '../coercions.ts'
import type { ColumnElement } from '../column-element.ts'
import { FunctionElement } from '../elements/function-element.ts'
import type { Expr } from '../expression.ts'
import { type FunctionCall, FunctionCallElement } from './function-call.ts'
import { functionTypes } from './function-types.ts'
import type { KnownFunctions } from './known-functions.ts'

type WithType = [...unknown[], TypeEngine<unknown>]
type ReturnOf<A> = A extends [...unknown[], TypeEngine<infer T>] ? T : never

/** The last argument may be the type of what it gives. */
interface AnyFunction {
  <A extends WithType>(...args: A): FunctionCall<ReturnOf<A>>
  <T = unknown>(...args: unknown[]): FunctionCall<T>
}

interface FunctionByName {
  <A extends WithType>(name: string, ...args: A): FunctionCall<ReturnOf<A>>
  <T = unknown>(name: string, ...args: unknown[]): FunctionCall<T>
}

function call(path: string, given: readonly unknown[]): FunctionCallElement {
  const last = given.at(-1)
  const args = last instanceof TypeEngine ? given.slice(0, -1) : given
  const [first] = args
  const types = functionTypes(
    path,
    isExpression(first) ? ((first as Partial<ColumnElement>).type ?? NullType) : NullType,
  )
  const type = last instanceof TypeEngine ? last : types.result
  const elements = args.map((arg) => operand(arg, types.argument))
  return new FunctionCallElement(new FunctionElement(path, elements, type), type)
}

// Bounded by the names that a program writes.
const functions = /*@__PURE__*/ new Map<string, (...args: unknown[]) => FunctionCallElement>()

function named(name: string): (...args: unknown[]) => FunctionCallElement {
  let known = functions.get(name)
  if (known === undefined) {
    const sqlName = snakeCase(name)
    known = (...args) => call(sqlName, args)
    functions.set(name, known)
  }
  return known
}

/**
 * SQL functions: `func.count(User.id)`, and any other by its name, `func.myFunction<number>(x)` or
 * `func.myFunction(x, Integer)` → `my_function(x)`. `func('MyFunction', x)` keeps the name as it is, and
 * `func('pg_catalog.now')` names one in a schema.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/functions.py › func
 */
export const func: KnownFunctions & FunctionByName & { readonly [name: string]: AnyFunction } = /*@__PURE__*/ new Proxy(
  (name: string, ...args: unknown[]) => call(name, args),
  { get: (_target, name) => (typeof name === 'string' ? named(name) : undefined) },
) as never

/** `DISTINCT x`, as the argument of an aggregate: `func.count(distinct(User.name))`. */
export const distinct = <T>(expression: Expr<T>): Expr<T> => expression.distinct()
