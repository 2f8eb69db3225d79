import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { OPERATORS } from '../operators.ts'
import { CompositeElement } from './composite-element.ts'

/**
 * A value of boolean type where a condition is required: as it is on databases that have booleans, compared with 1 or 0
 * on those that have not.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › AsBoolean
 */
export class Condition extends CompositeElement {
  readonly visitName = 'condition'
  readonly element: ClauseElement
  readonly isNegated: boolean
  readonly operator = OPERATORS.eq

  constructor(element: ClauseElement, isNegated: boolean) {
    super(isNegated ? 'isfalse' : 'istrue', [element])
    this.element = element
    this.isNegated = isNegated
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.process(this.element)
    if (compiler.traits.nativeBoolean) return this.isNegated ? `NOT ${text}` : text
    return `${text} = ${this.isNegated ? 0 : 1}`
  }
}
