const FIRST_MS = 1000
const LONGEST_MS = 60_000

/** Tries again after a second, and after twice as long each time that fails. */
export class RetryLater {
  readonly #attempt: () => void
  #delay = FIRST_MS
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(attempt: () => void) {
    this.#attempt = attempt
  }

  /** It has failed, and not succeeded since. */
  get isNeeded(): boolean {
    return this.#timer !== undefined || this.#delay > FIRST_MS
  }

  start(): void {
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#delay = Math.min(LONGEST_MS, this.#delay * 2)
      this.#attempt()
    }, this.#delay)
  }

  /** It has succeeded, or is of no use any more. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#delay = FIRST_MS
  }
}
