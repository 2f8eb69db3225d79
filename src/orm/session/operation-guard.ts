import { IllegalStateChangeError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'

/**
 * Lets one operation of a session run at a time.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/state_changes.py
 */
export class OperationGuard {
  #running: string | null = null;

  /** Runs `io` as the operation `name`. */
  *guardIo<T>(name: string, io: Io<T>): Io<T> {
    this.check(name)
    this.#running = name
    try {
      return yield* io
    } finally {
      this.#running = null
    }
  }

  /** @throws {@link IllegalStateChangeError} while another operation is under way. */
  check(name: string): void {
    if (this.#running === null) return
    throw new IllegalStateChangeError(
      `${name}() was called while ${this.#running}() of the same session is still under way. Await each operation before the ` +
        'next, and give every task that runs at the same time a session of its own.',
    )
  }
}
