/** Single blocks over segments, from which on reading them all takes noticeably longer. */
const TOO_MANY_BLOCKS = 512
/** So that a checkpoint holds nobody up for long. */
const SEGMENTS_AT_ONCE = 4
const IDLE_MS = 1000

/** What is to be folded into its segments. */
interface Overlaid {
  readonly overlaid: readonly (readonly [segment: number, blocks: number])[]
}

/** Writes the segments with the most single blocks over them anew, when nothing has been written for a while. */
export class IdleCheckpoint {
  readonly #store: Overlaid
  readonly #fold: (segments: readonly number[]) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: Overlaid, fold: (segments: readonly number[]) => void) {
    this.#store = store
    this.#fold = fold
  }

  /** Something was written: wait again. */
  postpone(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#run(), IDLE_MS)
    ;(this.#timer as { unref?: () => void }).unref?.()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #run(): void {
    const overlaid = this.#store.overlaid
    const blocks = overlaid.reduce((sum, [, count]) => sum + count, 0)
    if (blocks >= TOO_MANY_BLOCKS) this.#fold(overlaid.slice(0, SEGMENTS_AT_ONCE).map(([segment]) => segment))
  }
}
