import { ClauseElement } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/**
 * An expression with a name. Only the list of columns writes `AS name` (see {@link renderColumns}); ORDER BY writes the
 * name, everything else the expression.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › Label
 */
export class Label extends ClauseElement {
  readonly visitName = 'label'
  readonly element: ClauseElement
  readonly name: string
  readonly shape
  readonly binds
  readonly identities

  constructor(element: ClauseElement, name: string) {
    super()
    this.element = element
    this.name = name
    this.shape = internShape(`${element.shape} as ${name}`)
    this.binds = element.binds
    this.identities = element.identities
  }

  override get children(): readonly ClauseElement[] {
    return [this.element]
  }

  render(compiler: SqlCompiler): string {
    return compiler.process(this.element)
  }
}
