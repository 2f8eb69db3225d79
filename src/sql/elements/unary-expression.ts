import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'
import { internShape, pairShape, uniqueShape } from '../shape.ts'
import { CompositeElement } from './composite-element.ts'

const UNARY = /*@__PURE__*/ uniqueShape()

/** An operator before (`NOT x`, `-x`) or behind (`x DESC`) one element. */
export class UnaryExpression extends CompositeElement {
  readonly visitName = 'unary'
  readonly element: ClauseElement
  readonly operator: Operator
  override readonly type: TypeEngine | undefined

  constructor(element: ClauseElement, operator: Operator, type?: TypeEngine) {
    const operand = grouped(element, operator)
    super(pairShape(UNARY, internShape(operator.name)), [operand])
    this.element = operand
    this.operator = operator
    this.type = type
  }

  /** It stands behind the element. */
  get isModifier(): boolean {
    return this.operator.sql.startsWith(' ')
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.process(this.element)
    return this.isModifier ? text + this.operator.sql : this.operator.sql + text
  }
}
