import { hexOf } from './hex-of.ts'

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

/** The MD5 digest of a text in UTF-8, as 32 hexadecimal digits. For names that must be the same in every program, not for secrets. */
export function md5(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const words = new Uint32Array(((bytes.length + 8) >>> 6) * 16 + 16)
  bytes.forEach((byte, i) => (words[i >> 2]! |= byte << ((i % 4) * 8)))
  words[bytes.length >> 2]! |= 0x80 << ((bytes.length % 4) * 8)
  words[words.length - 2] = bytes.length * 8
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476])
  for (let block = 0; block < words.length; block += 16) addBlock(state, words.subarray(block, block + 16))
  return hexOf(new Uint8Array(state.buffer))
}

function addBlock(state: Int32Array, words: Uint32Array): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const round = i >> 4
    const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round]!
    const index = [i, 5 * i + 1, 3 * i + 5, 7 * i][round]! % 16
    const sine = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32)
    const sum = (a + mixed + sine + words[index]!) | 0
    const shift = SHIFTS[round * 4 + (i % 4)]!
    ;[a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0]
  }
  ;[a, b, c, d].forEach((value, i) => (state[i]! += value))
}
