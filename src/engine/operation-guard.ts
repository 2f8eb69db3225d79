import { IllegalStateChangeError } from '../errors/request-errors.ts'
import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'

/**
 * Lets one operation of a session or connection run at a time.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/state_changes.py
 */
export class OperationGuard {
  readonly #owner: string
  #running: string | null = null
  #waiting: (() => void)[] = []

  /** @param owner what it guards, for messages: `session` */
  constructor(owner: string) {
    this.#owner = owner
  }

  /** Runs `io` as the operation `name`. */
  *guardIo<T>(name: string, io: Io<T>): Io<T> {
    this.enter(name)
    try {
      return yield* io
    } finally {
      this.leave()
    }
  }

  /** The operation `name` begins; it must {@link leave}. */
  enter(name: string): void {
    this.check(name)
    this.#running = name
  }

  leave(): void {
    this.#running = null
    if (this.#waiting.length > 0) for (const resume of this.#waiting.splice(0)) resume()
  }

  /**
   * The same, after the operation that is under way, for what must not be refused: a transaction that nobody can end would
   * stay open. Only for asynchronous use, where something else can go on meanwhile.
   */
  *guardAfterIo<T>(name: string, io: Io<T>): Io<T> {
    while (this.#running !== null) {
      yield* perform({ kind: 'callback', name, run: () => new Promise<void>((resume) => this.#waiting.push(resume)) })
    }
    return yield* this.guardIo(name, io)
  }

  /** Lets others in while `io` runs: listeners of the operation that is under way. */
  *openIo<T>(io: Io<T>): Io<T> {
    const running = this.#running
    this.#running = null
    try {
      return yield* io
    } finally {
      this.#running = running
    }
  }

  /** The same for a function. */
  open<T>(run: () => T): T {
    const running = this.#running
    this.#running = null
    try {
      return run()
    } finally {
      this.#running = running
    }
  }

  /** @throws {@link IllegalStateChangeError} while another operation is under way. */
  check(name: string): void {
    if (this.#running === null) return
    throw new IllegalStateChangeError(
      `${name}() was called while ${this.#running}() of the same ${this.#owner} is under way. Await each operation, ` +
        `and give every task a ${this.#owner} of its own.`,
    )
  }
}
