/** What a PostgreSQL client sends before its start-up message: may we speak SSL or GSSAPI? And: cancel that query. */
export const startupCodes = { ssl: 80877103, gssapi: 80877104, cancel: 80877102 } as const

/**
 * Cuts the bytes of a client into messages. Those of the start-up phase begin with their length, all others with a byte
 * for their type.
 */
export class ClientMessages {
  #bytes = Buffer.alloc(0)
  #isStarted = false

  push(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk])
  }

  /** The start-up phase is over. */
  start(): void {
    this.#isStarted = true
  }

  get isStarted(): boolean {
    return this.#isStarted
  }

  /** The next complete message, or undefined. */
  take(): Buffer | undefined {
    const lengthAt = this.#isStarted ? 1 : 0
    if (this.#bytes.length < lengthAt + 4) return undefined
    const size = lengthAt + this.#bytes.readInt32BE(lengthAt)
    if (this.#bytes.length < size) return undefined
    const message = this.#bytes.subarray(0, size)
    this.#bytes = this.#bytes.subarray(size)
    return message
  }
}

/** The parameters of a start-up message: `user`, `database`, `application_name` … */
export function startupParameters(message: Buffer): Map<string, string> {
  const words = message.subarray(8).toString('utf8').split('\0')
  const parameters = new Map<string, string>()
  for (let at = 0; at + 1 < words.length && words[at] !== ''; at += 2)
    parameters.set(words[at] ?? '', words[at + 1] ?? '')
  return parameters
}
