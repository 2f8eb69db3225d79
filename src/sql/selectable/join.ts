import type { ColumnElement } from '../column-element.ts'
import { type ClauseElement, joined } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { FromClause } from './from-clause.ts'

/**
 * `left JOIN right ON condition`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Join
 */
export class Join extends FromClause {
  readonly visitName = 'join'
  readonly correlationName = []
  readonly left: FromClause
  readonly right: FromClause
  readonly condition: ClauseElement
  readonly isOuter: boolean
  readonly shape
  readonly binds
  readonly identities
  readonly tableNames
  readonly columns: ReadonlyMap<string, ColumnElement>

  constructor(left: FromClause, right: FromClause, condition: ClauseElement, isOuter: boolean) {
    super()
    this.left = left
    this.right = right
    this.condition = condition
    this.isOuter = isOuter
    this.shape = internShape(`${left.shape} ${isOuter ? 'left join' : 'join'} ${right.shape} on ${condition.shape}`)
    this.binds = joined(joined(left.binds, right.binds), condition.binds)
    this.identities = joined(joined(left.identities, right.identities), condition.identities)
    this.tableNames = [...left.tableNames, ...right.tableNames]
    this.columns = new Map([...left.columns, ...right.columns])
  }

  override get hides(): readonly FromClause[] {
    return [this.left, ...this.left.hides, this.right, ...this.right.hides]
  }

  override get children(): readonly ClauseElement[] {
    return [this.left, this.right, this.condition]
  }

  render(compiler: SqlCompiler): string {
    const { left, right, condition, isOuter } = this
    const keyword = isOuter ? 'LEFT OUTER JOIN' : 'JOIN'
    return `${compiler.process(left)} ${keyword} ${compiler.process(right)} ON ${compiler.process(condition)}`
  }
}
