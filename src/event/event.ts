import { EVENTS } from '../util/symbols.ts'
import type { Listeners } from './listeners.ts'

/** Something that fires events: an engine. */
export interface EventTarget<Events extends object> {
  readonly [EVENTS]: Listeners<Events>
}

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
    listener: (event: Events[K]) => unknown,
  ): void {
    target[EVENTS].add(name, listener)
  },

  remove<Events extends object, K extends keyof Events>(
    target: EventTarget<Events>,
    name: K,
    listener: (event: Events[K]) => unknown,
  ): void {
    target[EVENTS].remove(name, listener)
  },
}
