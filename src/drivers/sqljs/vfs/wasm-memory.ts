/** The memory of SQLite's WebAssembly. Its buffer is another one whenever it has grown. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory
  #bytes: Uint8Array
  #words: Uint32Array

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory
    this.#bytes = new Uint8Array(memory.buffer)
    this.#words = new Uint32Array(memory.buffer)
  }

  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.#memory.buffer) this.#bytes = new Uint8Array(this.#memory.buffer)
    return this.#bytes
  }

  /** The 32-bit word at an address. */
  get(pointer: number): number {
    return this.#current()[pointer >> 2]!
  }

  set(pointer: number, value: number): void {
    this.#current()[pointer >> 2] = value
  }

  /** The characters at an address, up to the zero behind them. */
  text(pointer: number): string {
    const { bytes } = this
    return new TextDecoder().decode(bytes.slice(pointer, bytes.indexOf(0, pointer)))
  }

  #current(): Uint32Array {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Uint32Array(this.#memory.buffer)
    return this.#words
  }
}
