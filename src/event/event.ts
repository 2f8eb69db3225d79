import { InvalidRequestError } from '../errors/request-errors.ts'
import { EVENTS } from '../util/symbols.ts'
import { EVENT_NAMES, INSERTABLE_EVENTS } from './event-names.ts'
import type { ListenOptions, Listeners } from './listeners.ts'

/** Something that fires events: an engine, a connection, a pool, a table. */
export interface EventTarget<Events extends object> {
  readonly [EVENTS]: Listeners<Events>
}

/** An object that listens: its function is called. */
export interface EventObserver<in E> {
  readonly handleEvent: (event: E) => unknown
}

type Listener<E> = ((event: E) => unknown) | EventObserver<E>

const functionOf = <E>(listener: Listener<E>): ((event: E) => unknown) =>
  typeof listener === 'function' ? listener : listener.handleEvent

/**
 * Calls a function whenever something happens: `event.listen(engine, 'afterExecute', (e) => console.log(e.sql))`.
 * Listeners run in the order in which they were added, before the operation goes on; an asynchronous engine awaits the
 * promises they return, a synchronous one refuses them.
 *
 * @source sqlalchemy lib/sqlalchemy/event/api.py
 */
export const event = {
  /** @throws {@link InvalidRequestError} for an event that does not exist. */
  listen<Events extends object, K extends keyof Events>(
    target: EventTarget<Events>,
    name: K,
    listener: Listener<Events[K]>,
    options?: ListenOptions,
  ): void {
    const place = EVENT_NAMES.indexOf(name)
    if (place < 0) throw new InvalidRequestError(`There is no event '${String(name)}'.`)
    target[EVENTS].add(name, functionOf(listener), place < INSERTABLE_EVENTS ? options : { ...options, insert: false })
  },

  remove<Events extends object, K extends keyof Events>(
    target: EventTarget<Events>,
    name: K,
    listener: Listener<Events[K]>,
  ): void {
    target[EVENTS].remove(name, functionOf(listener))
  },

  contains<Events extends object, K extends keyof Events>(
    target: EventTarget<Events>,
    name: K,
    listener: Listener<Events[K]>,
  ): boolean {
    return [false, true].some((isRewriting) => target[EVENTS].of(name, isRewriting).includes(functionOf(listener)))
  },
}
