/** `\x01ff`, as PostgreSQL writes bytes. */
export function parseBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2 - 1)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i + 2, 2 * i + 4), 16)
  return bytes
}
