import type { RunEvent, RunnerMessage } from './protocol.ts'

const MOST_EVENTS = 2_000
const AT_ONCE = 100
const BATCH = 100
const BATCH_MS = 50
/** Whatever came before them. Of moments there are never many. */
const ALWAYS_SHOWN: ReadonlySet<RunEvent['type']> = new Set(['failure', 'moment'])

/**
 * Sends events to the page: the first at once, so that nothing is lost before an endless loop, and then in batches, as a
 * message costs more than most statements. What is due is checked when an event comes, since a loop may never yield.
 */
export class Outbox {
  readonly #id: number
  readonly #post: (message: RunnerMessage) => void
  #waiting: RunEvent[] = []
  #sentAt = 0
  #count = 0
  #dropped = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(id: number, post: (message: RunnerMessage) => void) {
    this.#id = id
    this.#post = post
  }

  add(event: RunEvent): void {
    this.#count += 1
    if (this.#count > MOST_EVENTS && !ALWAYS_SHOWN.has(event.type)) this.#dropped += 1
    else this.#waiting.push(event)
    const isDue = this.#waiting.length >= BATCH || performance.now() - this.#sentAt >= BATCH_MS
    if (this.#count <= AT_ONCE || isDue) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sentAt = performance.now()
    if (this.#waiting.length === 0 && this.#dropped === 0) return
    this.#post({ type: 'events', id: this.#id, events: this.#waiting, dropped: this.#dropped })
    this.#waiting = []
    this.#dropped = 0
  }
}
