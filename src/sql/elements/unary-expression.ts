import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'
import { CompositeElement } from './composite-element.ts'

/** An operator before (`NOT x`, `-x`) or behind (`x DESC`) one element. */
export class UnaryExpression extends CompositeElement {
  readonly visitName = 'unary'
  readonly element: ClauseElement
  readonly operator: Operator
  readonly position: 'prefix' | 'suffix'

  constructor(element: ClauseElement, operator: Operator, position: 'prefix' | 'suffix') {
    const operand = grouped(element, operator)
    super(`unary|${operator.name}`, [operand])
    this.element = operand
    this.operator = operator
    this.position = position
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.process(this.element)
    if (this.position === 'suffix') return `${text} ${this.operator.sql}`
    return `${this.operator.sql} ${text}`
  }
}
