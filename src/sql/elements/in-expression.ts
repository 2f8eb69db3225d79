import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { BindParameter } from './bind-parameter.ts'
import { grouped } from './grouping.ts'
import { CompositeElement } from './composite-element.ts'

/** `left IN (…)`: the list is one expanding parameter, or a list of elements. */
export class InExpression extends CompositeElement {
  readonly visitName = 'in'
  readonly left: ClauseElement
  readonly operator: Operator
  readonly list: ClauseElement

  constructor(left: ClauseElement, operator: Operator, list: ClauseElement) {
    const operand = grouped(left, operator)
    super(operator.name, [operand, list])
    this.left = operand
    this.operator = operator
    this.list = list
  }

  /** Nothing is in an empty list, which is no SQL by itself; dialects write it their way. */
  get isEmpty(): boolean {
    return this.list instanceof BindParameter && (this.list.value as readonly unknown[]).length === 0
  }

  render(compiler: SqlCompiler): string {
    const left = compiler.process(this.left)
    const list = this.isEmpty ? 'SELECT 1 FROM (SELECT 1) WHERE 1!=1' : compiler.process(this.list)
    const text = `${left} ${this.operator.sql} (${list})`
    return this.operator.name === 'notIn' ? `(${text})` : text
  }
}
