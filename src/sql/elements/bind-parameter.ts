import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement, NO_IDENTITIES } from '../clause-element.ts'
import { pairShape, type Shape, typeShape, uniqueShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

const KINDS: readonly Shape[] = /*@__PURE__*/ Array.from({ length: 8 }, uniqueShape)

/**
 * A value in a statement. It reaches the database as a parameter, never as text.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › BindParameter
 */
export class BindParameter extends ClauseElement {
  readonly visitName = 'bindparam'
  readonly shape: Shape
  readonly binds: readonly BindParameter[]
  readonly identities = NO_IDENTITIES
  readonly value: unknown
  override readonly type: TypeEngine
  /** The value is a list, and its placeholder becomes one placeholder for each member, in parentheses. */
  readonly isExpanding: boolean

  /** The value is written into the text of each execution. */
  readonly isLiteral: boolean

  constructor(value: unknown, type: TypeEngine, isExpanding = false, isLiteral = false, isTyped = false) {
    super()
    this.value = value
    this.type = type
    this.isExpanding = isExpanding
    this.isLiteral = isLiteral
    this.shape = pairShape(KINDS[Number(isTyped) * 4 + Number(isExpanding) * 2 + Number(isLiteral)]!, typeShape(type))
    this.binds = [this]
  }

  withType(type: TypeEngine): BindParameter {
    return new BindParameter(this.value, type, this.isExpanding, this.isLiteral)
  }

  render(compiler: SqlCompiler): string {
    return compiler.bind(this)
  }
}
