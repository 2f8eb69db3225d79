/**
 * The listeners of one object, by the names of its events. Asking whether an event has any costs nothing worth naming, so
 * that nothing is measured or built for events that nobody hears.
 *
 * @source sqlalchemy lib/sqlalchemy/event/attr.py
 */
export class Listeners<Events extends object> {
  readonly #lists = new Map<keyof Events, ((event: never) => unknown)[]>()

  add<K extends keyof Events>(name: K, listener: (event: Events[K]) => unknown): void {
    const list = this.#lists.get(name) ?? []
    // A new array, so that a listener may add or remove others while it runs.
    this.#lists.set(name, [...list, listener])
  }

  remove<K extends keyof Events>(name: K, listener: (event: Events[K]) => unknown): void {
    this.#lists.set(
      name,
      (this.#lists.get(name) ?? []).filter((one) => one !== listener),
    )
  }

  has(name: keyof Events): boolean {
    return (this.#lists.get(name)?.length ?? 0) > 0
  }

  /** In the order in which they were added. */
  of<K extends keyof Events>(name: K): readonly ((event: Events[K]) => unknown)[] {
    return (this.#lists.get(name) ?? []) as unknown as readonly ((event: Events[K]) => unknown)[]
  }
}
