import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { FrameReader, frameOf, OPCODE } from './frames.ts'

/** The server's end of a WebSocket that carries bytes. Fragments come as they are: who reads a stream needs no messages. */
export class WebSocketEnd {
  readonly #socket: Duplex
  readonly #onBytes: (bytes: Buffer) => void
  readonly #frames = new FrameReader()
  #isClosing = false

  /** Accepts a request to upgrade. */
  constructor(request: IncomingMessage, socket: Duplex, head: Buffer, onBytes: (bytes: Buffer) => void) {
    this.#socket = socket
    this.#onBytes = onBytes
    socket.on('error', () => {})
    const accepted = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    )
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    this.#read(head)
  }

  send(bytes: Uint8Array): void {
    if (!this.#isClosing && this.#socket.writable) this.#socket.write(frameOf(OPCODE.binary, bytes))
  }

  /** Says goodbye. */
  close(): void {
    if (this.#isClosing) return
    this.#isClosing = true
    if (this.#socket.writable) this.#socket.end(frameOf(OPCODE.close, Buffer.alloc(0)))
  }

  onClose(run: () => void): void {
    this.#socket.once('close', run)
  }

  /** Cuts the connection. */
  destroy(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#frames.push(chunk)
    for (let frame = this.#frames.take(); frame; frame = this.#frames.take()) {
      if (frame.opcode === OPCODE.close) this.close()
      else if (frame.opcode === OPCODE.ping) this.#socket.write(frameOf(OPCODE.pong, frame.payload))
      else if (frame.opcode !== OPCODE.pong) this.#onBytes(frame.payload)
    }
  }
}

/** Of the standard. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
