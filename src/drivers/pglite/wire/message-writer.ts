const ENCODER = /*@__PURE__*/ new TextEncoder()
const INITIAL_SIZE = 4096
/** What is longer is given back after use. */
const KEPT_SIZE = 1_048_576
const TEXT = 0
const BINARY = 1

/** Writes messages of a client, in PostgreSQL's protocol 3.0, into one buffer, to be sent together. */
export class MessageWriter {
  #bytes = new Uint8Array(INITIAL_SIZE)
  #end = 0
  /** Where the length of the present message stands. */
  #start = 0

  /** Several statements in one text, without parameters. */
  query(sql: string): this {
    return this.#begin('Q').#cString(sql).#finish()
  }

  /** Prepares a statement; the types of its parameters are for the server to find out. */
  parse(name: string, sql: string): this {
    return this.#begin('P').#cString(name).#cString(sql).#int16(0).#finish()
  }

  /** All results are asked for as text. */
  bind(portal: string, statement: string, values: readonly unknown[]): this {
    this.#begin('B').#cString(portal).#cString(statement).#int16(values.length)
    for (const value of values) this.#int16(value instanceof Uint8Array ? BINARY : TEXT)
    this.#int16(values.length)
    for (const value of values) this.#value(value)
    return this.#int16(0).#finish()
  }

  describePortal(portal: string): this {
    return this.#begin('D').#byte('P').#cString(portal).#finish()
  }

  /** All rows, or at most `maxRows` of them. */
  execute(portal: string, maxRows = 0): this {
    return this.#begin('E').#cString(portal).#int32(maxRows).#finish()
  }

  closeStatement(name: string): this {
    return this.#begin('C').#byte('S').#cString(name).#finish()
  }

  closePortal(name: string): this {
    return this.#begin('C').#byte('P').#cString(name).#finish()
  }

  sync(): this {
    return this.#begin('S').#finish()
  }

  /** What was written since it was last taken. Valid until the next message is begun. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#end)
    this.#end = 0
    if (this.#bytes.length > KEPT_SIZE) this.#bytes = new Uint8Array(INITIAL_SIZE)
    return taken
  }

  #begin(type: string): this {
    this.#byte(type)
    this.#start = this.#end
    return this.#int32(0)
  }

  #finish(): this {
    this.#setInt32(this.#start, this.#end - this.#start)
    return this
  }

  #value(value: unknown): void {
    if (value === null) {
      this.#int32(-1)
      return
    }
    const lengthAt = this.#end
    this.#int32(0)
    if (value instanceof Uint8Array) this.#raw(value)
    else this.#text(String(value))
    this.#setInt32(lengthAt, this.#end - lengthAt - 4)
  }

  #raw(bytes: Uint8Array): void {
    this.#ensure(bytes.length)
    this.#bytes.set(bytes, this.#end)
    this.#end += bytes.length
  }

  #text(text: string): this {
    // A UTF-16 unit takes at most three bytes.
    this.#ensure(text.length * 3)
    this.#end += ENCODER.encodeInto(text, this.#bytes.subarray(this.#end)).written
    return this
  }

  #cString(text: string): this {
    return this.#text(text).#byte('\0')
  }

  #byte(character: string): this {
    this.#ensure(1)
    this.#bytes[this.#end++] = character.charCodeAt(0)
    return this
  }

  #int16(value: number): this {
    this.#ensure(2)
    this.#bytes[this.#end++] = value >> 8
    this.#bytes[this.#end++] = value
    return this
  }

  #int32(value: number): this {
    this.#ensure(4)
    this.#end += 4
    return this.#setInt32(this.#end - 4, value)
  }

  #setInt32(at: number, value: number): this {
    this.#bytes[at] = value >> 24
    this.#bytes[at + 1] = value >> 16
    this.#bytes[at + 2] = value >> 8
    this.#bytes[at + 3] = value
    return this
  }

  #ensure(size: number): void {
    if (this.#end + size <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#end + size))
    larger.set(this.#bytes.subarray(0, this.#end))
    this.#bytes = larger
  }
}
