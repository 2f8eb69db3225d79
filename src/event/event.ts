import { EVENTS } from '../util/symbols.ts'
import type { Listeners } from './listeners.ts'

/** Something that fires events. */
export interface EventTarget<Events extends object> {
  readonly [EVENTS]: Listeners<Events>
}

type EventsOf<T> = T extends EventTarget<infer Events> ? Events : never

/**
 * Calls a function whenever something happens: `event.listen(engine, 'afterExecute', (e) => console.log(e.sql))`.
 * Listeners run in the order in which they were added, before the operation goes on; an asynchronous engine awaits the
 * promises they return, a synchronous one refuses them.
 *
 * @source sqlalchemy lib/sqlalchemy/event/api.py
 */
export const event = {
  listen<T extends EventTarget<never>, K extends keyof EventsOf<T>>(
    target: T,
    name: K,
    listener: (event: EventsOf<T>[K]) => unknown,
  ): void {
    ;(target[EVENTS] as unknown as Listeners<EventsOf<T> & object>).add(name, listener)
  },

  remove<T extends EventTarget<never>, K extends keyof EventsOf<T>>(
    target: T,
    name: K,
    listener: (event: EventsOf<T>[K]) => unknown,
  ): void {
    ;(target[EVENTS] as unknown as Listeners<EventsOf<T> & object>).remove(name, listener)
  },
}
