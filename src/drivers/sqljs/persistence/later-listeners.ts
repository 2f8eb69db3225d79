/** Listeners that are told after what runs just now: SQLite may be running, which they may want to use, and they may fail. */
export class LaterListeners<T> {
  readonly #listeners = new Set<(value: T) => void>()

  /** Gives a function that ends it. */
  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(value: T): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(value))
  }
}
