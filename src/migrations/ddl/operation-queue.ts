import type { Io } from '../../io/io.ts'

/** Runs one after the other; after a failure none. */
export class OperationQueue {
  readonly #run: (io: Io<void>) => Promise<void>
  #last: Promise<void> = Promise.resolve()

  constructor(run: (io: Io<void>) => Promise<void>) {
    this.#run = run
  }

  /** Resolves when it is done. Nobody has to wait for it: {@link settled} tells of a failure too. */
  add(io: Io<void>): Promise<void> {
    this.#last = this.#last.then(() => this.#run(io))
    this.#last.catch(() => undefined)
    return this.#last
  }

  /** Resolves when all that was added, also meanwhile, is done; fails with the first failure. */
  async settled(): Promise<void> {
    for (let last: Promise<void> | null = null; last !== this.#last;) {
      last = this.#last
      await last
    }
  }
}
