import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { CompositeElement } from './composite-element.ts'

/** Text that is written as it is, a node, or a type as DDL names it. */
export type TemplatePart = string | ClauseElement | TypeEngine

/** Nodes with fixed text around: `CAST(`, a node, ` AS `, a type, `)`. */
export class Template extends CompositeElement {
  readonly visitName: string
  readonly parts: readonly TemplatePart[]
  override readonly type: TypeEngine | undefined

  /** @param type that of the value; where it does not follow from the parts, it must be one of them. */
  constructor(visitName: string, parts: readonly TemplatePart[], type?: TypeEngine) {
    super(
      JSON.stringify([visitName, ...parts.map(keyOf)]),
      parts.filter((part) => part instanceof ClauseElement),
    )
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

function keyOf(part: TemplatePart): unknown {
  if (typeof part === 'string') return part
  return part instanceof ClauseElement ? 0 : [part.cacheKey]
}
