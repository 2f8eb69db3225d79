interface Closable {
  dispose(): Promise<void>
}

/** One opened thing at a time: it is opened when it is asked for, and another only when the one before is closed. */
export class OneAtATime<T extends Closable> {
  readonly #openNew: () => Promise<T>
  #opening: Promise<T> | null = null
  #opened: T | null = null
  #closing: Promise<void> = Promise.resolve()

  constructor(openNew: () => Promise<T>) {
    this.#openNew = openNew
  }

  /** Null while it is being opened, too. */
  get opened(): T | null {
    return this.#opened
  }

  /** The one that is open, or a new one. One that could not be opened is tried again. */
  open(): Promise<T> {
    return (this.#opening ??= this.#begin())
  }

  /** Closes it, and one that is only being opened as well. */
  close(): Promise<void> {
    const opening = this.#opening
    this.#opening = this.#opened = null
    // Who opened it was told why it could not be, and what could not be saved was told while it was open.
    if (opening) this.#closing = opening.then((opened) => opened.dispose()).catch(() => {})
    return this.#closing
  }

  #begin(): Promise<T> {
    const opening: Promise<T> = this.#closing.then(this.#openNew).then(
      (opened) => {
        if (this.#opening === opening) this.#opened = opened
        return opened
      },
      (error: unknown) => {
        if (this.#opening === opening) this.#opening = null
        throw error
      },
    )
    return opening
  }
}
