/** Something that goes wrong once, with the next request that it is for. */
export interface NeonFault {
  /**
   * - `reset`: the connection is cut instead of an answer.
   * - `late`: the connection is cut at once, and the request is carried out `delayMs` later.
   * - `status`: an answer as a gateway gives it, with `status` and some text.
   * - `cut`: the answer breaks off in the middle.
   * - `slow`: it takes `delayMs` longer.
   * - `duplicate`: the request arrives twice, as `fetch` itself may send it, and the second answer is the one that is seen.
   * - `overlap`: the same, and the second arrives `delayMs` after the first, which may still be under way.
   * - `refused`: the answer of a server that has no connection left (`53300`); at `after` as the second of two, of which the
   *   first was carried out.
   */
  readonly kind: 'reset' | 'late' | 'status' | 'cut' | 'slow' | 'duplicate' | 'overlap' | 'refused'
  /** Before the request is carried out, or when that is done: a transaction is committed then. Default: `after`. */
  readonly at?: 'before' | 'after'
  /** For `status`. Default: 502. */
  readonly status?: number
  /** For `slow`, `late` and `overlap`. Default: 1000. */
  readonly delayMs?: number
  /** Which way the request comes: over a socket only `reset` and `slow` are known. Default: `http`. */
  readonly on?: 'http' | 'socket'
  /** Which requests it is for, by what was sent: JSON over HTTP, bytes as Latin-1 over a socket. Default: all. */
  readonly matches?: (sent: string) => boolean
}

/** The faults that are still to come. */
export class NeonFaults {
  readonly #waiting: NeonFault[] = []

  add(fault: NeonFault): void {
    this.#waiting.push(fault)
  }

  clear(): void {
    this.#waiting.length = 0
  }

  get count(): number {
    return this.#waiting.length
  }

  /** The first fault that is for this request, which is over with it. */
  take(way: 'http' | 'socket', sent: string): NeonFault | undefined {
    const place = this.#waiting.findIndex(({ on = 'http', matches }) => on === way && (matches?.(sent) ?? true))
    return place < 0 ? undefined : this.#waiting.splice(place, 1)[0]
  }
}
