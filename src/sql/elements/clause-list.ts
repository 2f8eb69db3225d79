import { ClauseElement, joinedAll } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'

/** Several elements with the same operator between: `a AND b AND c`, or a list with commas. */
export class ClauseList extends ClauseElement {
  readonly visitName = 'clauselist'
  readonly operator: Operator
  readonly clauses: readonly ClauseElement[]
  readonly shape
  readonly binds
  readonly identities

  constructor(operator: Operator, clauses: readonly ClauseElement[]) {
    super()
    this.operator = operator
    this.clauses = clauses.flatMap((clause) =>
      clause instanceof ClauseList && clause.operator === operator ? clause.clauses : [grouped(clause, operator)],
    )
    this.shape = internShape(`${operator.name}[${this.clauses.map((clause) => clause.shape).join()}]`)
    this.binds = joinedAll(this.clauses, (clause) => clause.binds)
    this.identities = joinedAll(this.clauses, (clause) => clause.identities)
  }

  override get children(): readonly ClauseElement[] {
    return this.clauses
  }

  render(compiler: SqlCompiler): string {
    return compiler.list(this.clauses, this.operator.name === 'comma' ? ', ' : ` ${this.operator.sql} `)
  }
}
