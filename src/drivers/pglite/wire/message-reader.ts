// A byte order mark at the beginning of a value belongs to it.
const DECODER = /*@__PURE__*/ new TextDecoder('utf-8', { ignoreBOM: true })
/** Up to here a loop is faster than the decoder. */
const SHORT = 24

/** Reads the fields of messages in PostgreSQL's protocol, which follow each other in `bytes`. */
export class MessageReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  int16(): number {
    const { bytes, at } = this
    this.at += 2
    return (bytes[at]! << 8) | bytes[at + 1]!
  }

  int32(): number {
    const { bytes, at } = this
    this.at += 4
    return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  }

  character(): string {
    return String.fromCharCode(this.bytes[this.at++]!)
  }

  cString(): string {
    const text = this.text(this.bytes.indexOf(0, this.at) - this.at)
    this.at += 1
    return text
  }

  text(length: number): string {
    const { bytes, at } = this
    const end = at + length
    this.at = end
    if (length > SHORT) return DECODER.decode(bytes.subarray(at, end))
    let text = ''
    for (let i = at; i < end; i++) {
      const byte = bytes[i]!
      if (byte > 127) return DECODER.decode(bytes.subarray(at, end))
      text += String.fromCharCode(byte)
    }
    return text
  }
}
