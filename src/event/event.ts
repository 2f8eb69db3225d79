import { EVENTS } from '../util/symbols.ts'
import type { Listeners } from './listeners.ts'

/** Something that fires events: an engine, a table. */
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
  listen<Events extends object, K extends keyof Events>(
    target: EventTarget<Events>,
    name: K,
    listener: Listener<Events[K]>,
  ): void {
    target[EVENTS].add(name, functionOf(listener))
  },

  remove<Events extends object, K extends keyof Events>(
    target: EventTarget<Events>,
    name: K,
    listener: Listener<Events[K]>,
  ): void {
    target[EVENTS].remove(name, functionOf(listener))
  },
}
