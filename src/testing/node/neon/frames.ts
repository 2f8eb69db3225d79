/** Kinds of WebSocket frames. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export interface Frame {
  readonly opcode: number
  readonly payload: Buffer
}

/** Cuts the bytes of a browser or other client into frames. */
export class FrameReader {
  #bytes = Buffer.alloc(0)

  push(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk])
  }

  /** The next whole frame, or undefined. */
  take(): Frame | undefined {
    const bytes = this.#bytes
    if (bytes.length < 2) return undefined
    const short = bytes[1]! & 0x7f
    const lengthSize = short === 127 ? 8 : short === 126 ? 2 : 0
    const maskAt = 2 + lengthSize
    if (bytes.length < maskAt + 4) return undefined
    const length = lengthSize === 0 ? short : Number(bytes.readBigUInt64BE(2) >> (lengthSize === 2 ? 48n : 0n))
    const start = maskAt + 4
    if (bytes.length < start + length) return undefined
    const mask = bytes.subarray(maskAt, start)
    const payload = Buffer.from(bytes.subarray(start, start + length))
    for (let i = 0; i < length; i++) payload[i]! ^= mask[i & 3]!
    this.#bytes = bytes.subarray(start + length)
    return { opcode: bytes[0]! & 0x0f, payload }
  }
}

/** A frame of the server, which are not masked. */
export function frameOf(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  if (length < 126) head[1] = length
  else if (length < 65_536) head.fill(126, 1, 2).writeUInt16BE(length, 2)
  else head.fill(127, 1, 2).writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}
