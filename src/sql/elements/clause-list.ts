import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'
import { internShape, pairShape, uniqueShape } from '../shape.ts'
import { CompositeElement } from './composite-element.ts'

const LIST = /*@__PURE__*/ uniqueShape()

/** Several elements with the same operator between: `a AND b AND c`, or a list with commas. */
export class ClauseList extends CompositeElement {
  readonly visitName = 'clauselist'
  readonly operator: Operator
  readonly clauses: readonly ClauseElement[]

  constructor(operator: Operator, given: readonly ClauseElement[]) {
    const clauses = given.flatMap((clause) =>
      clause instanceof ClauseList && clause.operator === operator ? clause.clauses : [grouped(clause, operator)],
    )
    super(pairShape(LIST, internShape(operator.name)), clauses)
    this.operator = operator
    this.clauses = clauses
  }

  render(compiler: SqlCompiler): string {
    return compiler.list(this.clauses, this.operator.name === 'comma' ? ', ' : ` ${this.operator.sql} `)
  }
}
