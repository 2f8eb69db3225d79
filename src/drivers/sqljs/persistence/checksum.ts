/**
 * A number for a block at its place. The checksum of a database is the sum of those of its blocks, so that a commit has to look
 * at the changed ones only.
 */
export function blockChecksum(index: number, block: Uint8Array): number {
  const words = new Uint32Array(block.buffer, block.byteOffset, block.byteLength >> 2)
  // Several lanes, so that a step need not wait for the one before it.
  let [a, b, c, d] = [index + 1, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]
  for (let i = 0; i < words.length; i += 4) {
    a = Math.imul(a ^ words[i]!, 0x01000193)
    b = Math.imul(b ^ words[i + 1]!, 0x01000193)
    c = Math.imul(c ^ words[i + 2]!, 0x01000193)
    d = Math.imul(d ^ words[i + 3]!, 0x01000193)
  }
  const mixed = Math.imul(a ^ (b >>> 15), 0x2c1b3c6d) ^ Math.imul(c ^ (d >>> 13), 0x297a2d39) ^ b ^ d
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0
}

/** The checksums of all blocks of a database, and their sum. */
export class Checksums {
  #each: number[] = []
  #sum = 0

  get sum(): number {
    return this.#sum
  }

  set(index: number, block: Uint8Array | undefined): void {
    const checksum = block ? blockChecksum(index, block) : 0
    this.#sum = (this.#sum + checksum - (this.#each[index] ?? 0)) >>> 0
    this.#each[index] = checksum
  }

  /** The sum as it would be with these blocks, and without those from `end` on. */
  sumWith(blocks: ReadonlyMap<number, Uint8Array>, end: number): number {
    let sum = this.#sum
    for (const [index, block] of blocks) sum += blockChecksum(index, block) - (this.#each[index] ?? 0)
    for (let index = end; index < this.#each.length; index++) sum -= this.#each[index] ?? 0
    return ((sum % 2 ** 32) + 2 ** 32) % 2 ** 32
  }
}
