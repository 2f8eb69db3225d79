import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { internShape, pairShape, uniqueShape } from '../shape.ts'
import { CompositeElement } from './composite-element.ts'

const LABEL = /*@__PURE__*/ uniqueShape()

/**
 * An expression with a name. Only the list of columns writes `AS name` (see {@link renderColumns}); ORDER BY writes the
 * name, everything else the expression.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › Label
 */
export class Label extends CompositeElement {
  readonly visitName = 'label'
  readonly element: ClauseElement
  override readonly type: TypeEngine | undefined
  readonly name: string

  constructor(element: ClauseElement, name: string) {
    super(pairShape(LABEL, internShape(name)), [element])
    this.element = element
    this.type = element.type
    this.name = name
  }

  render(compiler: SqlCompiler): string {
    return compiler.process(this.element)
  }
}
