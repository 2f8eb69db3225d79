import { ArgumentError } from '../../errors/request-errors.ts'
import type { TypeFamily } from '../../types/type-family.ts'
import { NullType } from '../../types/null-type.ts'
import { TypeEngine } from '../../types/type-engine.ts'
import { typeOfValue } from '../../types/type-of-value.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { isExpression, operand } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { ClauseList } from '../elements/clause-list.ts'
import { Grouping } from '../elements/grouping.ts'
import type { Expr } from '../expression.ts'
import { OPERATORS } from '../operators.ts'

/** The types of a row's columns. */
class TupleType extends TypeEngine<readonly unknown[]> {
  readonly visitName = 'tuple'
  readonly family: TypeFamily = 'other'
  readonly types: readonly TypeEngine[]

  constructor(types: readonly TypeEngine[]) {
    super()
    this.types = types
  }

  override get cacheKey(): string {
    return `(${this.types.map((type) => type.cacheKey).join()})`
  }

  ddl(): string {
    return 'RECORD'
  }
}

class TupleElement<T> extends ColumnElement<T> {
  declare readonly type: TupleType

  protected override operandOf(value: unknown, operator?: string): ClauseElement {
    if (!Array.isArray(value)) return super.operandOf(value, operator)
    this.#check(value)
    return tupleNode(value, this.type.types)
  }

  override in(values: unknown): Expr<boolean> {
    if (Array.isArray(values)) for (const value of values) this.#check(value)
    return super.in(values)
  }

  override notIn(values: unknown): Expr<boolean> {
    if (Array.isArray(values)) for (const value of values) this.#check(value)
    return super.notIn(values)
  }

  #check(value: unknown): void {
    const { length } = this.type.types
    if (!isExpression(value) && !(Array.isArray(value) && value.length === length)) {
      throw new ArgumentError(`A tuple of ${length} values was given another number of values.`)
    }
  }
}

const tupleNode = (values: readonly unknown[], types: readonly TypeEngine[]): ClauseElement =>
  new Grouping(
    new ClauseList(
      OPERATORS.comma,
      values.map((value, i) => operand(value, types[i] ?? NullType)),
    ),
  )

type Values<E extends readonly unknown[]> = { -readonly [I in keyof E]: E[I] extends Expr<infer T> ? T : E[I] }

/**
 * `(a, b)`: several values compared at once, for keys of several columns and for pages:
 * `tuple(Book.year, Book.id).gt([2020, 17])`, `tuple(Pair.a, Pair.b).in([[1, 2], [3, 4]])`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › Tuple
 */
export function tuple<const E extends readonly unknown[]>(...values: E): Expr<Values<E>> {
  const types = values.map((value) => (isExpression(value) ? (value[EXPRESSION].type ?? NullType) : typeOfValue(value)))
  return new TupleElement<Values<E>>(tupleNode(values, types), new TupleType(types))
}
