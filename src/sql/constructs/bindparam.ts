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
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new ArgumentError(`bindparam('${name}') takes its value in options: { value: ${String(options)} }.`)
  }
  const { value = null, expanding = false, literalExecute = false, required = true, unique = false } = options
  const example: unknown = expanding && Array.isArray(value) ? value[0] : value
  const type = options.type ?? typeOfValue(example)
  const parameter = unique
    ? new BindParameter(value, type, expanding, literalExecute)
    : new NamedParameter(
        name,
        type,
        value,
        'value' in options || !required,
        expanding,
        literalExecute,
        'type' in options,
      )
  return new ColumnElement<T>(parameter, type, name)
}
