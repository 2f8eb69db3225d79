import type { TypeEngine } from '../../types/type-engine.ts'
import type { ClauseElement } from '../clause-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import { pairShape, uniqueShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** What stands in place of columns: those of an alias, or parameters. */
export type Replacements = ReadonlyMap<ClauseElement, ClauseElement>

const ADAPTED = /*@__PURE__*/ uniqueShape()

/**
 * An element in which other elements stand for some of its columns. It is not built anew: the columns are replaced while it
 * is rendered.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/util.py › ClauseAdapter
 */
export class Adapted extends CompositeElement {
  readonly visitName = 'adapted'
  readonly element: ClauseElement
  readonly replacements: Replacements
  override readonly type: TypeEngine | undefined

  constructor(element: ClauseElement, replacements: Replacements) {
    super(pairShape(ADAPTED, element.shape), leaves(element, replacements))
    this.element = element
    this.replacements = replacements
    this.type = element.type
  }

  render(compiler: SqlCompiler): string {
    return compiler.withReplacements(this.replacements, () => compiler.process(this.element))
  }
}

/** What the element consists of in the end, in the order of the text. */
function leaves(element: ClauseElement, replacements: Replacements): readonly ClauseElement[] {
  if (element instanceof ColumnClause) return [replacements.get(element) ?? element]
  const { children } = element
  return children.length === 0 ? [element] : children.flatMap((child) => leaves(child, replacements))
}
