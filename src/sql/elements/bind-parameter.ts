import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement, NO_IDENTITIES } from '../clause-element.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

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
  readonly type: TypeEngine
  /** The value is a list, and its placeholder becomes one placeholder for each member. */
  readonly isExpanding: boolean

  constructor(value: unknown, type: TypeEngine, isExpanding = false) {
    super()
    this.value = value
    this.type = type
    this.isExpanding = isExpanding
    this.shape = internShape(`bind|${type.cacheKey}${isExpanding ? (isEmptyList(value) ? '|empty' : '|list') : ''}`)
    this.binds = [this]
  }

  render(compiler: SqlCompiler): string {
    return compiler.bind(this)
  }
}

// An empty IN is another text, and so another shape.
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0
