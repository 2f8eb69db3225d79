import { ArgumentError } from '../../errors/request-errors.ts'
import { NullType } from '../../types/null-type.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { typeOfValue } from '../../types/type-of-value.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { isExpression, operand } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { conditionArgument } from '../conditions.ts'
import { Grouping } from '../elements/grouping.ts'
import { Template, type TemplatePart } from '../elements/template.ts'
import type { Condition, Expr } from '../expression.ts'

/** CASE without an ELSE, which is null where no condition holds. */
export interface Case<out T> extends Expr<T | null> {
  /** What it is where no condition holds. */
  else<U>(value: U | Expr<U>): Expr<T | U>
}

type Value<T> = T | Expr<T>

class CaseElement<out T> extends ColumnElement<T | null> implements Case<T> {
  readonly #parts: readonly TemplatePart[]

  constructor(parts: readonly TemplatePart[], type: TypeEngine) {
    super(new Template('case', [...parts, ' END'], type), type)
    this.#parts = parts
  }

  else<U>(value: U | Expr<U>): Expr<T | U> {
    const last = operand(value, this.type)
    const type = this.type.family === 'null' ? (last.type ?? NullType) : this.type
    return new ColumnElement<T | U>(new Template('case', [...this.#parts, ' ELSE ', last, ' END'], type), type)
  }
}

/**
 * `CASE WHEN condition THEN value … END`: `caseWhen([User.age.lt(18), 'minor'], [User.age.lt(65), 'adult']).else('senior')`.
 * With an expression before the pairs it is compared with the first of each: `caseWhen(User.role, ['a', 1], ['b', 2])`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › Case
 */
export function caseWhen<T>(...whens: (readonly [condition: Condition, value: Value<T>])[]): Case<T>
export function caseWhen<V, T>(value: Expr<V>, ...whens: (readonly [equals: Value<V>, value: Value<T>])[]): Case<T>
export function caseWhen(...given: unknown[]): Case<unknown> {
  const compared = isExpression(given[0]) ? (given[0] as unknown as ColumnElement) : null
  const whens = (compared === null ? given : given.slice(1)) as (readonly [unknown, unknown])[]
  if (whens.length === 0 || !whens.every((when) => Array.isArray(when) && (when as unknown[]).length === 2)) {
    throw new ArgumentError('caseWhen() takes pairs of a condition and a value: caseWhen([User.age.lt(18), "minor"]).')
  }
  const type = whens.map(([, value]) => typeOf(value)).find(({ family }) => family !== 'null') ?? NullType
  const parts = whens.flatMap(([when, then]) => {
    const condition = compared ? operand(when, compared.type) : conditionArgument(when, 'caseWhen()')
    return [' WHEN ', 'operator' in condition ? new Grouping(condition) : condition, ' THEN ', operand(then, type)]
  })
  return new CaseElement(['CASE', ...(compared ? [' ', compared[EXPRESSION]] : []), ...parts], type)
}

function typeOf(value: unknown): TypeEngine {
  return isExpression(value) ? (value[EXPRESSION].type ?? NullType) : typeOfValue(value)
}
