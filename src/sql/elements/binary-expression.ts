import type { ClauseElement } from '../clause-element.ts'
import type { Operator } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'
import { CompositeElement } from './composite-element.ts'

/**
 * `left operator right`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › BinaryExpression
 */
export class BinaryExpression extends CompositeElement {
  readonly visitName = 'binary'
  readonly left: ClauseElement
  readonly operator: Operator
  readonly right: ClauseElement
  /** For the LIKE family. */
  readonly escape: string | undefined

  constructor(left: ClauseElement, operator: Operator, right: ClauseElement, escape?: string) {
    const operands = [grouped(left, operator), grouped(right, operator)] as const
    super(`${operator.name}|${escape ?? ''}`, operands)
    this.left = operands[0]
    this.operator = operator
    this.right = operands[1]
    this.escape = escape
  }

  render(compiler: SqlCompiler): string {
    const { left, operator, right, escape } = this
    const text = `${compiler.process(left)} ${operator.sql} ${compiler.process(right)}`
    return escape === undefined ? text : `${text} ESCAPE ${compiler.literal(escape)}`
  }
}
