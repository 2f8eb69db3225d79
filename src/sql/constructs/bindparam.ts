import { ArgumentError } from '../../errors/request-errors.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { typeOfValue } from '../../types/type-of-value.ts'
import { ColumnElement } from '../column-element.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import { NamedParameter } from '../elements/named-parameter.ts'
import type { Expr } from '../expression.ts'

export interface BindOptions<T> {
  /** Used where an execution gives none. */
  readonly value?: T | readonly T[]
  /** Default: that of the value, or else of what the parameter stands beside. */
  readonly type?: TypeEngine<T>
  /** The value is a list, for `IN :name` in a text. `in(bindparam(…))` sees to it by itself. */
  readonly expanding?: boolean
  /** The value is written into the text of each execution, for places where databases take no parameter. */
  readonly literalExecute?: boolean
  /** False: NULL where an execution gives no value. Default: true unless there is a `value`. */
  readonly required?: boolean
  /** The name is not for executions: another parameter of the same name is another one. */
  readonly unique?: boolean
}

/**
 * A parameter that executions give a value by its name: `where(User.id.eq(bindparam('id')))`, `conn.execute(statement, { id:
 * 5 })`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › BindParameter
 */
export function bindparam<T = never>(name: string, options: BindOptions<T> = {}): Expr<T> {
  refuseBareValue(name, options)
  const { value = null, expanding = false, literalExecute = false, required = true, unique = false } = options
  const example: unknown = expanding && Array.isArray(value) ? value[0] : value
  const type = options.type ?? typeOfValue(example)
  if (unique) return new ColumnElement<T>(new BindParameter(value, type, expanding, literalExecute), type, name)
  const hasValue = 'value' in options || !required
  const parameter = new NamedParameter(name, type, value, hasValue, expanding, literalExecute, 'type' in options)
  return new ColumnElement<T>(parameter, type, name)
}

function refuseBareValue(name: string, options: unknown): void {
  if (typeof options === 'object' && options !== null) return
  throw new ArgumentError(`bindparam('${name}') takes its value in options: { value: ${String(options)} }.`)
}
