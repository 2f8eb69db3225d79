import type { LiveQuery } from './live-query.ts'

type Snapshot<T> = readonly T[]
type Step<T> = IteratorResult<Snapshot<T>, undefined>

interface Waiting<T> {
  readonly resolve: (step: Step<T>) => void
  readonly reject: (error: Error) => void
}

const END = { value: undefined, done: true } as const

/** The snapshots of a live query, the newest one each time. It subscribes with the first `next()`. */
export class SnapshotIterator<T> implements AsyncIterableIterator<Snapshot<T>> {
  readonly #query: LiveQuery<T, undefined>
  readonly #waiting: Waiting<T>[] = []
  #unsubscribe: (() => void) | undefined
  #unread: Snapshot<T> | undefined
  #failure: Error | null = null
  #isEnded = false

  constructor(query: LiveQuery<T, undefined>) {
    this.#query = query
  }

  next(): Promise<Step<T>> {
    return new Promise((resolve, reject) => {
      if (!this.#isEnded) this.#subscribe()
      this.#waiting.push({ resolve, reject })
      this.#answer()
    })
  }

  return(): Promise<Step<T>> {
    this.#end()
    return Promise.resolve(END)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #subscribe(): void {
    this.#unsubscribe ??= this.#query.subscribeUntil(
      (snapshot, error) => {
        this.#unread = snapshot
        this.#failure = error
        this.#answer()
      },
      () => this.#end(),
    )
  }

  #answer(): void {
    while (this.#waiting.length > 0) {
      const [unread, failure] = [this.#unread, this.#failure]
      if (!unread && !failure && !this.#isEnded) return
      this.#unread = undefined
      this.#failure = null
      const { resolve, reject } = this.#waiting.shift()!
      if (failure) {
        reject(failure)
        this.#end()
      } else resolve(unread ? { value: unread } : END)
    }
  }

  #end(): void {
    this.#isEnded = true
    this.#unsubscribe?.()
    this.#answer()
  }
}
