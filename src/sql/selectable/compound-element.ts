import { CompileError } from '../../errors/request-errors.ts'
import type { ClauseElement } from '../clause-element.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import type { QueryLike } from './query-like.ts'
import type { Compound } from './select-parts.ts'

export type CompoundOperator = 'UNION' | 'UNION ALL' | 'INTERSECT' | 'INTERSECT ALL' | 'EXCEPT' | 'EXCEPT ALL'

/** A member that stands in parentheses: one with an end of its own. */
interface Member extends QueryLike {
  readonly hasEnd: boolean
}

/**
 * `a UNION b`: statements whose rows are joined together. They need the same number of columns.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › CompoundSelect
 */
export class CompoundElement extends CompositeElement implements Compound {
  readonly visitName = 'compound'
  readonly operator: CompoundOperator
  readonly members: readonly Member[]

  constructor(operator: CompoundOperator, members: readonly QueryLike[]) {
    super(operator, members)
    this.operator = operator
    this.members = members as readonly Member[]
  }

  renderMembers(outer: Scope, compiler: SqlCompiler): string {
    const [first, ...others] = this.members.map((member) => member.namedColumns.length)
    const wrong = others.findIndex((count) => count !== first)
    if (wrong >= 0) {
      throw new CompileError(
        `The statements of a ${this.operator} differ in their columns: the first has ${first}, number ${wrong + 2} has ${others[wrong]}.`,
      )
    }
    // Members stand where the compound stands; its own names are for its own end only.
    const scope: Scope = { place: outer.place, siblings: outer.siblings, enclosing: outer.enclosing, before: null }
    return this.members
      .map((member: ClauseElement & Member) => {
        const text = compiler.withScope(scope, () => compiler.process(member))
        return member.hasEnd ? `(${text})` : text
      })
      .join(` ${this.operator} `)
  }

  render(compiler: SqlCompiler): string {
    return this.renderMembers(compiler.scope, compiler)
  }
}
