/** To whom a collection tells what happens to it. */
export interface CollectionAdapter {
  /** Before an object is added. Throws for what must not be in it. */
  appending(object: unknown): void
  /** Before something is taken out. */
  willRemove(): void
  /** After an object was taken out. */
  removed(object: unknown): void
  /** The program has got the collection: what it writes by index must be looked for. */
  handedOut(collection: object): void
  /** Before changes are told that were not seen: what was in the collection. */
  settling(members: readonly object[]): void
  /** The object still holds this collection, and no other. */
  owns(collection: object): boolean
  /** The key of an object in a Map; undefined for one that stays out. */
  keyOf(object: object): unknown
}
