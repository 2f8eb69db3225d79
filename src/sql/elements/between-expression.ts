import { ClauseElement, joinedAll } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'

/** `element BETWEEN low AND high`. */
export class BetweenExpression extends ClauseElement {
  readonly visitName = 'between'
  readonly operator: Operator
  readonly element: ClauseElement
  readonly low: ClauseElement
  readonly high: ClauseElement
  readonly shape
  readonly binds
  readonly identities

  constructor(element: ClauseElement, operator: Operator, low: ClauseElement, high: ClauseElement) {
    super()
    this.operator = operator
    this.element = grouped(element, operator)
    this.low = grouped(low, operator)
    this.high = grouped(high, operator)
    this.shape = internShape(`${operator.name}[${this.children.map((child) => child.shape).join()}]`)
    this.binds = joinedAll(this.children, (child) => child.binds)
    this.identities = joinedAll(this.children, (child) => child.identities)
  }

  override get children(): readonly ClauseElement[] {
    return [this.element, this.low, this.high]
  }

  render(compiler: SqlCompiler): string {
    const [element, low, high] = this.children.map((child) => compiler.process(child))
    return `${element} ${this.operator.sql} ${low} AND ${high}`
  }
}
