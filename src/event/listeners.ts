export interface ListenOptions {
  /** Called once, and forgotten. */
  readonly once?: boolean
  /**
   * Called before those that were added earlier. Without effect for the events of connections and engines, as in SQLAlchemy:
   * only pools and schemas look at it.
   */
  readonly insert?: boolean
  /** What the listener returns changes what happens, where the event says so. */
  readonly retval?: boolean
}

type Listener = (event: never) => unknown

/**
 * The listeners of one object, by the names of its events. Asking whether there are any costs nothing worth naming, so
 * that nothing is measured or built for events that nobody hears.
 *
 * @source sqlalchemy lib/sqlalchemy/event/attr.py
 */
export class Listeners<Events extends object> {
  /** How many there are in all. */
  count = 0
  readonly #lists = new Map<unknown, Listener[]>()
  readonly #rewriters = new Map<unknown, Listener[]>()

  add<K extends keyof Events>(name: K, listener: (event: Events[K]) => unknown, options: ListenOptions = {}): void {
    const { once, insert, retval = false } = options
    const called = once ? this.#once(name, listener) : listener
    const list = this.of(name, retval) as readonly Listener[]
    // A new array, so that a listener may add or remove others while it runs.
    this.#set(name, retval, insert ? [called, ...list] : [...list, called])
  }

  remove<K extends keyof Events>(name: K, listener: (event: Events[K]) => unknown): void {
    for (const retval of [false, true]) {
      const list = this.of(name, retval) as readonly Listener[]
      this.#set(
        name,
        retval,
        list.filter((one) => one !== listener),
      )
    }
  }

  has(name: keyof Events, isRewriting = false): boolean {
    return this.of(name, isRewriting).length > 0
  }

  /** In the order in which they are called; `isRewriting`: those that were added with `retval`. */
  of<K extends keyof Events>(name: K, isRewriting = false): readonly ((event: Events[K]) => unknown)[] {
    return ((isRewriting ? this.#rewriters : this.#lists).get(name) ?? []) as readonly Listener[] as never
  }

  #set(name: unknown, isRewriting: boolean, list: Listener[]): void {
    const lists = isRewriting ? this.#rewriters : this.#lists
    this.count += list.length - (lists.get(name)?.length ?? 0)
    lists.set(name, list)
  }

  #once<K extends keyof Events>(name: K, listener: (event: Events[K]) => unknown): (event: Events[K]) => unknown {
    const called = (event: Events[K]): unknown => {
      this.remove(name, called)
      return listener(event)
    }
    return called
  }
}
