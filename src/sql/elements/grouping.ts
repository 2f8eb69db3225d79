import { ClauseElement } from '../clause-element.ts'
import { needsParentheses, type Operator } from '../operators.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { Label } from './label.ts'

/** An element in parentheses. */
export class Grouping extends ClauseElement {
  readonly visitName = 'grouping'
  readonly element: ClauseElement
  readonly shape
  readonly binds
  readonly identities

  constructor(element: ClauseElement) {
    super()
    this.element = element
    this.shape = internShape(`(${element.shape})`)
    this.binds = element.binds
    this.identities = element.identities
  }

  override get children(): readonly ClauseElement[] {
    return [this.element]
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
