import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'
import { CompositeElement } from './composite-element.ts'

/** `element BETWEEN low AND high`. */
export class BetweenExpression extends CompositeElement {
  readonly visitName = 'between'
  readonly operator: Operator
  readonly element: ClauseElement
  readonly low: ClauseElement
  readonly high: ClauseElement

  constructor(element: ClauseElement, operator: Operator, low: ClauseElement, high: ClauseElement) {
    const operands = [grouped(element, operator), grouped(low, operator), grouped(high, operator)] as const
    super(operator.name, operands)
    this.operator = operator
    this.element = operands[0]
    this.low = operands[1]
    this.high = operands[2]
  }

  render(compiler: SqlCompiler): string {
    const [element, low, high] = this.children.map((child) => compiler.process(child))
    return `${element} ${this.operator.sql} ${low} AND ${high}`
  }
}
