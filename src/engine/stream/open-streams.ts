import type { TransactionCore } from '../transaction/transaction-core.ts'
import type { StreamCore } from './stream-core.ts'

/** The open streams of a connection, each with the savepoint in which it began. */
export class OpenStreams {
  readonly #streams = new Map<StreamCore, TransactionCore | null>()

  add(stream: StreamCore, savepoint: TransactionCore | null): void {
    this.#streams.set(stream, savepoint)
  }

  forget(stream: StreamCore): void {
    this.#streams.delete(stream)
  }

  endAll(): void {
    for (const stream of this.#streams.keys()) stream.end()
    this.#streams.clear()
  }

  /** What began in savepoints that have ended goes on in `outer`, or was rolled back with them. */
  leave(outer: TransactionCore | null, isKept: boolean): void {
    for (const [stream, savepoint] of this.#streams) {
      if (savepoint?.isActive !== false) continue
      if (isKept) this.#streams.set(stream, outer)
      else stream.end()
    }
  }
}
