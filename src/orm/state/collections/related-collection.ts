/** A collection of a relationship: an Array, Set or Map that tells when it is changed. */
export interface RelatedCollection {
  /** Its objects, in their order. */
  readonly members: readonly object[]
  /** The same without what was written unseen; absent where nothing can be. */
  readonly toldMembers?: readonly object[]
  /** Whether the object is in it. */
  holds(object: object): boolean
  /** Adds an object and tells nobody. */
  addSilently(object: object): void
  /** Takes an object out, once, and tells nobody. */
  removeSilently(object: object): void
  /** It belongs to no object any more: changes to it are nobody's. */
  release(): void
}

/** Whether a value is a collection of ours, told without its classes, which relationships bring. */
export const isCollection = (value: unknown): value is RelatedCollection => 'addSilently' in Object(value)
