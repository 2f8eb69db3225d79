import type { ClauseElement } from '../clause-element.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/**
 * A SELECT in parentheses, as a value or as the right side of IN.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › ScalarSelect
 */
export class ScalarSelect extends CompositeElement {
  readonly visitName = 'scalar_select'
  readonly element: ClauseElement

  constructor(element: ClauseElement) {
    super('select()', [element])
    this.element = element
  }

  render(compiler: SqlCompiler): string {
    return `(${compiler.process(this.element)})`
  }
}
