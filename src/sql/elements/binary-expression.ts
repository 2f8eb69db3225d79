import { CompileError } from '../../errors/request-errors.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import { type Operator, OPERATORS } from '../operators.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { grouped } from './grouping.ts'
import { CompositeElement } from './composite-element.ts'

/** What an operator has besides its operands: the `escape` of LIKE, the `flags` of a regular expression. */
export type Modifiers = { readonly [name: string]: string | undefined }

/**
 * `left operator right`. Dialects have renderers for it under the name of the operator.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › BinaryExpression
 */
export class BinaryExpression extends CompositeElement {
  readonly visitName: string
  readonly left: ClauseElement
  readonly operator: Operator
  readonly right: ClauseElement
  readonly modifiers: Modifiers | undefined
  override readonly type: TypeEngine | undefined

  constructor(left: ClauseElement, operator: Operator, right: ClauseElement, type?: TypeEngine, modifiers?: Modifiers) {
    const operands = [grouped(left, operator), grouped(right, operator)] as const
    super(modifiers ? operator.name + JSON.stringify(modifiers) : operator.name, operands)
    this.visitName = operator.name
    this.left = operands[0]
    this.operator = operator
    this.right = operands[1]
    this.type = type
    this.modifiers = modifiers
  }

  render(compiler: SqlCompiler): string {
    const { left, operator, right, modifiers } = this
    if (operator.sql === '') throw new CompileError(`The dialect has no ${operator.name}().`)
    const text = `${compiler.process(left)} ${operator.sql} ${compiler.process(right)}`
    if (operator === OPERATORS.notIn) return `(${text})`
    return modifiers?.['escape'] === undefined ? text : `${text} ESCAPE ${compiler.literal(modifiers['escape'])}`
  }
}
