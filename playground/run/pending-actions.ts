import type { RunnerMessage, StorageAction, StorageAnswer, StorageRequest } from './protocol.ts'

/** What the runner was asked to do with the database, and has not answered. */
export class PendingActions {
  readonly #resolve = new Map<number, (answer: StorageAnswer) => void>()
  #lastId = 0

  ask(action: StorageAction, send: (request: StorageRequest) => void): Promise<StorageAnswer> {
    const id = ++this.#lastId
    return new Promise((resolve) => {
      this.#resolve.set(id, resolve)
      send({ type: 'storage', id, action })
    })
  }

  answer({ id, problem, bytes }: Extract<RunnerMessage, { type: 'storage' }>): void {
    this.#resolve.get(id)?.({ problem, bytes })
    this.#resolve.delete(id)
  }

  /** The runner that was asked is gone. */
  abandon(): void {
    for (const resolve of this.#resolve.values()) resolve({ problem: 'The runner was started anew.', bytes: null })
    this.#resolve.clear()
  }
}
