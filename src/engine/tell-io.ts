import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { Listeners } from '../event/listeners.ts'

/** Calls the listeners of an event, one after the other. */
export function* tellIo<Events extends object, K extends keyof Events & string>(
  listeners: Listeners<Events>,
  name: K,
  event: Events[K],
): Io<void> {
  for (const listener of listeners.of(name)) {
    yield* perform({ kind: 'callback', name, run: () => listener(event) })
  }
}
