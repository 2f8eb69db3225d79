import { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'

/** An operator before (`NOT x`, `-x`) or behind (`x DESC`) one element. */
export class UnaryExpression extends ClauseElement {
  readonly visitName = 'unary'
  readonly element: ClauseElement
  readonly operator: Operator
  readonly position: 'prefix' | 'suffix'
  readonly shape
  readonly binds
  readonly identities

  constructor(element: ClauseElement, operator: Operator, position: 'prefix' | 'suffix') {
    super()
    this.element = grouped(element, operator)
    this.operator = operator
    this.position = position
    this.shape = internShape(`${operator.name}(${this.element.shape})`)
    this.binds = this.element.binds
    this.identities = this.element.identities
  }

  override get children(): readonly ClauseElement[] {
    return [this.element]
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.process(this.element)
    if (this.position === 'suffix') return `${text} ${this.operator.sql}`
    return `${this.operator.sql} ${text}`
  }
}
