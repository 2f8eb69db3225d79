/** To whom a collection tells what happens to it. */
export interface CollectionAdapter {
  /** Before an object is added. Throws for what must not be in it. */
  appending(object: unknown): void
  /** Before something is taken out. */
  willRemove(): void
  /** After an object was taken out. */
  removed(object: unknown): void
  /** The key of an object in a Map. */
  keyOf(object: object): unknown
}
