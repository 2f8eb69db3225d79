import { ClauseElement, joined } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { BindParameter } from './bind-parameter.ts'
import { grouped } from './grouping.ts'

/** `left IN (…)`: the list is one expanding parameter, or a list of elements. */
export class InExpression extends ClauseElement {
  readonly visitName = 'in'
  readonly left: ClauseElement
  readonly operator: Operator
  readonly list: ClauseElement
  readonly shape
  readonly binds
  readonly identities

  constructor(left: ClauseElement, operator: Operator, list: ClauseElement) {
    super()
    this.left = grouped(left, operator)
    this.operator = operator
    this.list = list
    this.shape = internShape(`${this.left.shape} ${operator.name} ${list.shape}`)
    this.binds = joined(this.left.binds, list.binds)
    this.identities = joined(this.left.identities, list.identities)
  }

  /** Nothing is in an empty list, which is no SQL by itself; dialects write it their way. */
  get isEmpty(): boolean {
    return this.list instanceof BindParameter && (this.list.value as readonly unknown[]).length === 0
  }

  override get children(): readonly ClauseElement[] {
    return [this.left, this.list]
  }

  render(compiler: SqlCompiler): string {
    const left = compiler.process(this.left)
    const list = this.isEmpty ? 'SELECT 1 FROM (SELECT 1) WHERE 1!=1' : compiler.process(this.list)
    const text = `${left} ${this.operator.sql} (${list})`
    return this.operator.name === 'notIn' ? `(${text})` : text
  }
}
