import { ClauseElement, joined } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'

/**
 * `left operator right`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › BinaryExpression
 */
export class BinaryExpression extends ClauseElement {
  readonly visitName = 'binary'
  readonly left: ClauseElement
  readonly operator: Operator
  readonly right: ClauseElement
  /** For the LIKE family. */
  readonly escape: string | undefined
  readonly shape
  readonly binds
  readonly identities

  constructor(left: ClauseElement, operator: Operator, right: ClauseElement, escape?: string) {
    super()
    this.left = grouped(left, operator)
    this.operator = operator
    this.right = grouped(right, operator)
    this.escape = escape
    const suffix = escape === undefined ? '' : `|${escape}`
    this.shape = internShape(`${this.left.shape} ${operator.name} ${this.right.shape}${suffix}`)
    this.binds = joined(this.left.binds, this.right.binds)
    this.identities = joined(this.left.identities, this.right.identities)
  }

  override get children(): readonly ClauseElement[] {
    return [this.left, this.right]
  }

  render(compiler: SqlCompiler): string {
    const { left, operator, right, escape } = this
    const text = `${compiler.process(left)} ${operator.sql} ${compiler.process(right)}`
    return escape === undefined ? text : `${text} ESCAPE ${compiler.literal(escape)}`
  }
}
