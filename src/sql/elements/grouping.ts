import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import { needsParentheses, type Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { Label } from './label.ts'
import { CompositeElement } from './composite-element.ts'

/** An element in parentheses. */
export class Grouping extends CompositeElement {
  readonly visitName = 'grouping'
  readonly element: ClauseElement
  override readonly type: TypeEngine | undefined

  constructor(element: ClauseElement) {
    super('()', [element])
    this.element = element
    this.type = element.type
  }

  render(compiler: SqlCompiler): string {
    return `(${compiler.process(this.element)})`
  }
}

/** An element that was made by an operator, which decides about parentheses around it. */
export interface Operation {
  readonly operator: Operator
}

/** `element` as an operand of `against`: in parentheses where precedence asks for them. */
export function grouped(element: ClauseElement, against: Operator): ClauseElement {
  // A label writes nothing but what it names.
  const { operator } = (element instanceof Label ? element.element : element) as Partial<Operation>
  return operator !== undefined && needsParentheses(operator, against) ? new Grouping(element) : element
}
