import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { internShape, pairShape, type Shape, typeShape, uniqueShape } from '../shape.ts'
import { CompositeElement } from './composite-element.ts'

const NODE = /*@__PURE__*/ uniqueShape()
const TYPE = /*@__PURE__*/ uniqueShape()

/** Text that is written as it is, a node, or a type as DDL names it. */
export type TemplatePart = string | ClauseElement | TypeEngine

/** Nodes with fixed text around: `CAST(`, a node, ` AS `, a type, `)`. */
export class Template extends CompositeElement {
  readonly visitName: string
  readonly parts: readonly TemplatePart[]
  override readonly type: TypeEngine | undefined

  /** @param type that of the value; where it does not follow from the parts, it must be one of them. */
  constructor(visitName: string, parts: readonly TemplatePart[], type?: TypeEngine) {
    const children: ClauseElement[] = []
    let kind = internShape(visitName)
    for (const part of parts) {
      kind = pairShape(kind, shapeOf(part))
      if (part instanceof ClauseElement) children.push(part)
    }
    super(kind, children)
    this.visitName = visitName
    this.parts = parts
    this.type = type
  }

  // `CAST(x AS …)` is called as what it casts.
  override get resultName(): string | undefined {
    return this.visitName === 'cast' ? (this.parts[1] as ClauseElement).resultName : undefined
  }

  render(compiler: SqlCompiler): string {
    return this.parts
      .map((part) => {
        if (typeof part === 'string') return part
        return part instanceof ClauseElement ? compiler.process(part) : compiler.type(part)
      })
      .join('')
  }
}

function shapeOf(part: TemplatePart): Shape {
  if (typeof part === 'string') return internShape(part)
  return part instanceof ClauseElement ? NODE : pairShape(TYPE, typeShape(part))
}
