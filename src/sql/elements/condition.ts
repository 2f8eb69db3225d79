import { ClauseElement } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { OPERATORS } from '../operators.ts'

/**
 * A value of boolean type where a condition is required: as it is on databases that have booleans, compared with 1 or 0
 * on those that have not.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › AsBoolean
 */
export class Condition extends ClauseElement {
  readonly visitName = 'condition'
  readonly element: ClauseElement
  readonly isNegated: boolean
  readonly operator = OPERATORS.eq
  readonly shape
  readonly binds
  readonly identities

  constructor(element: ClauseElement, isNegated: boolean) {
    super()
    this.element = element
    this.isNegated = isNegated
    this.shape = internShape(`${isNegated ? 'isfalse' : 'istrue'}(${element.shape})`)
    this.binds = element.binds
    this.identities = element.identities
  }

  override get children(): readonly ClauseElement[] {
    return [this.element]
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.process(this.element)
    if (compiler.traits.nativeBoolean) return this.isNegated ? `NOT ${text}` : text
    return `${text} = ${this.isNegated ? 0 : 1}`
  }
}
