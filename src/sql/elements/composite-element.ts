import { ClauseElement, joined } from '../clause-element.ts'
import { internShape, pairShape, type Shape } from '../shape.ts'
import type { BindParameter } from './bind-parameter.ts'

/** A node whose facts follow from the nodes below it. */
export abstract class CompositeElement extends ClauseElement {
  readonly shape: Shape
  readonly binds: readonly BindParameter[]
  readonly identities: readonly object[]
  readonly #children: readonly ClauseElement[]

  /**
   * @param kind tells nodes apart whose children are the same: the class, and what its text says besides the children
   * @param children in the order of the text
   */
  constructor(kind: string | Shape, children: readonly ClauseElement[]) {
    super()
    let shape = typeof kind === 'string' ? internShape(kind) : kind
    let binds: readonly BindParameter[] = []
    let identities: readonly object[] = []
    for (const child of children) {
      shape = pairShape(shape, child.shape)
      binds = joined(binds, child.binds)
      identities = joined(identities, child.identities)
    }
    this.shape = shape
    this.binds = binds
    this.identities = identities
    this.#children = children
  }

  override get children(): readonly ClauseElement[] {
    return this.#children
  }
}
