import { whenPageHides } from './when-page-hides.ts'
import type { WriteQueue } from './write-queue.ts'

/** How long a page that is left is kept at most, however many databases it has. */
const LINGER_MS = 1000
/** A write that took longer was held up by something else, such as a machine that slept. */
const MOST_MS = 100
/** However fast writes were before. */
const LEAST_MS = 10
/** Of many that wait for each other. */
const EACH_MS = 5

/**
 * Sees to what is committed while a page ends. Chromium drops the writes of a page that is gone unless it has begun them, and begins
 * one when that before it has ended. So what a listener commits is one write; and a page that is left is kept for as long as those
 * under way are expected to take.
 */
export class PageEnd {
  readonly #queue: WriteQueue
  readonly #stop: () => void
  /** When it ends at the latest. */
  #lingersUntil = 0
  #isDue = false

  constructor(queue: WriteQueue) {
    this.#queue = queue
    this.#stop = whenPageHides((leftAt) => this.#begin(leftAt))
  }

  /** Something was committed. */
  committed(): void {
    if (this.#queue.isGathering) this.#handOverSoon()
  }

  stop(): void {
    this.#stop()
  }

  #begin(leftAt: number | null): void {
    this.#queue.flush()
    this.#queue.isGathering = true
    if (leftAt !== null) this.#lingersUntil = leftAt + LINGER_MS
    this.#handOverSoon()
    // It goes on.
    setTimeout(() => {
      this.#queue.isGathering = false
      this.#lingersUntil = 0
    })
  }

  /** After the listener that runs just now. */
  #handOverSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      this.#queue.flush()
      this.#linger()
    })
  }

  #linger(): void {
    const { underWay, usualMs } = this.#queue
    if (underWay === 0) return
    const expected = Math.max(LEAST_MS, 2 * Math.min(usualMs, MOST_MS), underWay * EACH_MS)
    const end = Math.min(this.#lingersUntil, performance.now() + expected)
    while (performance.now() < end);
  }
}
